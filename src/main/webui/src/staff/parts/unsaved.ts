import { login } from '../../http/Session'

/**
 * What somebody has written and not saved yet, while this page of the browser is open: another leaf was looked at, or the session
 * ended in the middle. It is given back to the same person for the same state of the thing, and to nobody else.
 */
const kept = new Map<string, { base: string; text: string }>()

const nameOf = (what: string) => `${login.value?.name ?? ''}/${what}`

/** @param base what it was made from: where that is another by now, nothing is given back */
export function unsaved(what: string, base: string): string | null {
  const found = kept.get(nameOf(what))
  return found?.base === base ? found.text : null
}

/** @param text null: it is saved, or given up */
export function keepUnsaved(what: string, base: string, text: string | null): void {
  if (!login.value) return
  if (text === null) kept.delete(nameOf(what))
  else kept.set(nameOf(what), { base, text })
}
