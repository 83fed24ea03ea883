import { login } from '../../http/Session'

/**
 * What somebody has written and not saved yet, while this page of the browser is open: another leaf was looked at, or the session
 * ended in the middle. It is given back to the same person for the same state of the thing, and to nobody else.
 */
const kept = new Map<string, { base: string; value: unknown }>()

const nameOf = (what: string) => `${login.value?.name ?? ''}/${what}`

/** @param base what it was made from: where that is another by now, nothing is given back */
export function unsaved<T = string>(what: string, base: string): T | null {
  const found = kept.get(nameOf(what))
  return found?.base === base ? found.value as T : null
}

/** @param value a text, a file; null: it is saved, or given up */
export function keepUnsaved(what: string, base: string, value: unknown): void {
  if (!login.value) return
  if (value === null) kept.delete(nameOf(what))
  else kept.set(nameOf(what), { base, value })
}
