import { shallowRef, type ShallowRef } from 'vue'
import { slotOf, type QueueSnapshot, type SlotNow } from './QueueSnapshot'

/**
 * What the page shows of the queue, slot by slot: an answer given to one question makes that question be drawn again, and
 * no other. A paper of a hundred questions is shown at once by whoever likes, on machines that are ten years old.
 *
 * For the same reason in two steps: what is chosen at once, all that is said about it (whether it is saved, the card of
 * numbers, the count) once that has been painted.
 */
export function useSlots(first: QueueSnapshot, numbers: readonly number[]) {
  const chosen = new Map<number, ShallowRef<readonly string[]>>(numbers.map(no => [no, shallowRef(slotOf(first, no).choices)]))
  const slots = new Map<number, ShallowRef<SlotNow>>(numbers.map(no => [no, shallowRef(slotOf(first, no))]))
  const unanswered = shallowRef<readonly number[]>(numbers)

  /** Looks at everything, tells only what changed: what did not is the same object as before. */
  function showChoices(now: QueueSnapshot): void {
    for (const [no, choices] of chosen) choices.value = slotOf(now, no).choices
  }

  function showRest(now: QueueSnapshot): void {
    for (const [no, slot] of slots) slot.value = slotOf(now, no)
    const open = numbers.filter(no => slotOf(now, no).choices.length === 0)
    if (open.join() !== unanswered.value.join()) unanswered.value = open
  }

  return {
    showChoices, showRest, unanswered,
    choices: (no: number) => chosen.get(no)?.value ?? [],
    answered: (no: number) => (slots.get(no)?.value.choices ?? []).length > 0,
    slotState: (no: number) => slots.get(no)?.value.state ?? 'saved',
  }
}
