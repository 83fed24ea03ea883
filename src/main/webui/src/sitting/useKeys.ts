import { onBeforeUnmount, onMounted, ref, watch, type Ref } from 'vue'
import type { Paper, Question } from '../http/contract'
import { recall, remember } from '../parts/memory'

interface Desk {
  paper: Paper
  current: Ref<number>
  /** A dialog is open, or nothing may be changed. */
  busy: () => boolean
  choose: (question: Question, key: string) => void
  mark: (no: number) => void
  goTo: (no: number) => void
  submit: () => void
}

/**
 * The exam by keyboard. Single keys may be switched off (WCAG 2.1.4). Arrows never change an answer, not even inside a
 * group of radio buttons, where browsers would: in an exam that is an accident waiting to happen.
 */
export function useKeys(desk: Desk): Ref<boolean> {
  const on = ref(recall('keys') !== 'off')
  watch(on, value => remember('keys', value ? null : 'off'))

  function onKey(event: KeyboardEvent): void {
    if (desk.busy() || typing(event.target)) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return act(event, desk.submit)
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const no = desk.current.value
    const radio = event.target instanceof HTMLInputElement
    switch (event.key) {
      case 'ArrowLeft': return on.value || radio ? act(event, () => desk.goTo(no - 1)) : undefined
      case 'ArrowRight': return on.value || radio ? act(event, () => desk.goTo(no + 1)) : undefined
      case 'ArrowUp': return moveFocus(event, no, -1)
      case 'ArrowDown': return moveFocus(event, no, 1)
    }
    if (on.value) single(event, no)
  }

  function single(event: KeyboardEvent, no: number): void {
    const key = event.key.toUpperCase()
    if (key === 'M') return act(event, () => desk.mark(no))
    const question = desk.paper.questions[no - 1]
    const option = question?.options.find((each, i) => each.key === key || String(i + 1) === key)
    if (question && option) act(event, () => desk.choose(question, option.key))
  }

  onMounted(() => addEventListener('keydown', onKey))
  onBeforeUnmount(() => removeEventListener('keydown', onKey))
  return on
}

function act(event: KeyboardEvent, what: () => void): void {
  event.preventDefault()
  what()
}

function moveFocus(event: KeyboardEvent, no: number, step: number): void {
  const inputs = [...document.querySelectorAll<HTMLInputElement>(`input[name="answer-${no}"]`)]
  const at = inputs.indexOf(event.target as HTMLInputElement)
  const heading = document.activeElement?.id === `question-${no}`
  if (at < 0 && !heading) return
  act(event, () => inputs[at < 0 ? (step > 0 ? 0 : inputs.length - 1) : (at + step + inputs.length) % inputs.length]?.focus())
}

function typing(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true
  return target instanceof HTMLInputElement && target.type !== 'radio' && target.type !== 'checkbox'
}
