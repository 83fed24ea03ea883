import { nextTick, ref } from 'vue'
import { announce } from './announce'

/**
 * What is wrong with a form, said in one place with the given id. Where one field is at fault it is named to screen
 * readers together with the text, and gets the focus.
 */
export function useTrouble(id: string) {
  const text = ref('')
  const field = ref('')

  /** Nothing to do with one field: what the engine refused, for example. */
  function say(what: string): void {
    text.value = what
    field.value = ''
    announce(what, 'urgent')
  }

  function sayOf(fieldId: string, what: string): void {
    text.value = what
    field.value = fieldId
    void nextTick(() => document.getElementById(fieldId)?.focus())
  }

  function clear(fieldId?: string): void {
    if (fieldId && field.value !== fieldId) return
    text.value = field.value = ''
  }

  /** For the field itself: `v-bind="about('name')"`, with the id of its own hint if it has one. */
  function about(fieldId: string, hint?: string) {
    const wrong = field.value === fieldId
    return {
      id: fieldId,
      'aria-invalid': wrong || undefined,
      'aria-describedby': [hint, wrong ? id : ''].filter(Boolean).join(' ') || undefined,
      onInput: () => clear(fieldId),
    }
  }

  return { id, text, say, sayOf, clear, about }
}

export type Trouble = ReturnType<typeof useTrouble>
