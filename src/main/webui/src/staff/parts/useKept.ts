import { watch, type Ref } from 'vue'
import { keepUnsaved, unsaved } from './unsaved'

/** Whether something was typed into a form and neither sent nor given up: its dialog is opened again then. */
export const isKept = (what: string): boolean => unsaved<object>(what, '') !== null

/** What is typed into a dialog, given back to the same person when a session ended in the middle. */
export function useKept(what: string, fields: Readonly<Record<string, Ref<string>>>): { forget: () => void } {
  const before = what ? unsaved<Record<string, string>>(what, '') : null
  for (const [name, field] of Object.entries(fields)) field.value = before?.[name] ?? field.value
  let over = !what
  watch(Object.values(fields), () => {
    if (!over) keepUnsaved(what, '', Object.fromEntries(Object.entries(fields).map(([name, { value }]) => [name, value])))
  })
  return {
    forget: () => {
      over = true
      if (what) keepUnsaved(what, '', null)
    },
  }
}
