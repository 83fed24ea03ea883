import { shallowRef, type ShallowRef } from 'vue'
import type { AnswerQueue, SlotState } from './AnswerQueue'

interface SlotNow {
  choices: readonly string[]
  state: SlotState
}

/**
 * What the page shows of the queue, slot by slot: an answer given to one question makes that question be drawn again, and
 * no other. A paper of a hundred questions is shown at once by whoever likes, on machines that are ten years old.
 */
export function useSlots(queue: AnswerQueue, numbers: readonly number[]) {
  const slots = new Map<number, ShallowRef<SlotNow>>(numbers.map(no => [no, shallowRef(slotNow(queue, no))]))
  const unanswered = shallowRef<readonly number[]>(numbers)

  /** Looks at everything, tells only what changed. */
  function refresh(): void {
    for (const [no, slot] of slots) {
      const next = slotNow(queue, no)
      if (next.state !== slot.value.state || next.choices.join() !== slot.value.choices.join()) slot.value = next
    }
    const open = numbers.filter(no => queue.choices(no).length === 0)
    if (open.join() !== unanswered.value.join()) unanswered.value = open
  }

  return {
    refresh, unanswered,
    choices: (no: number) => slots.get(no)?.value.choices ?? [],
    slotState: (no: number): SlotState => slots.get(no)?.value.state ?? 'saved',
  }
}

const slotNow = (queue: AnswerQueue, no: number): SlotNow => ({ choices: queue.choices(no), state: queue.slotState(no) })
