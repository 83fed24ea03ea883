import { shallowRef, type ShallowRef } from 'vue'
import { slotOf, type QueueSnapshot, type SlotNow } from './QueueSnapshot'

/**
 * What the page shows of the queue, slot by slot: an answer given to one question makes that question be drawn again, and
 * no other. A paper of a hundred questions is shown at once by whoever likes, on machines that are ten years old.
 */
export function useSlots(first: QueueSnapshot, numbers: readonly number[]) {
  const slots = new Map<number, ShallowRef<SlotNow>>(numbers.map(no => [no, shallowRef(slotOf(first, no))]))
  const unanswered = shallowRef<readonly number[]>(numbers)

  /** Looks at everything, tells only what changed: what did not is the same object as before. */
  function show(now: QueueSnapshot): void {
    for (const [no, slot] of slots) slot.value = slotOf(now, no)
    const open = numbers.filter(no => slotOf(now, no).choices.length === 0)
    if (open.join() !== unanswered.value.join()) unanswered.value = open
  }

  return {
    show, unanswered,
    choices: (no: number) => slots.get(no)?.value.choices ?? [],
    slotState: (no: number) => slots.get(no)?.value.state ?? 'saved',
  }
}
