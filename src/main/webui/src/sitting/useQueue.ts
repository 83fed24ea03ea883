import { computed, shallowRef } from 'vue'
import type { Answers, Paper } from '../http/contract'
import { afterPaint } from '../parts/afterPaint'
import { usePen } from '../pen/usePen'
import type { Pen } from '../pen/Pen'
import type { AnswerQueue } from './AnswerQueue'
import type { QueueSnapshot } from './QueueSnapshot'
import { useSlots } from './useSlots'

/** What the engine has acknowledged, and who writes: enough to go on with after a reload without network. */
export interface Acknowledged {
  attemptId: string
  seq: number
  answers: Answers
  pen: Pen
}

/**
 * The queue made visible: each part changes only when something of it does, and what is said about an answer only when
 * the answer has been painted. That the server is there again, or no more, is said at once: it goes with what else is known
 * of the network.
 */
export function useQueue(attemptId: string, queue: AnswerQueue, paper: Paper) {
  const numbers = paper.questions.map(({ no }) => no)
  const now = shallowRef<QueueSnapshot>(queue.now)
  const slots = useSlots(now.value, numbers)
  const held = shallowRef(acknowledged(attemptId, now.value))
  const said = shallowRef(now.value)
  const sayLater = afterPaint(say)
  function say(): void {
    said.value = now.value
    slots.showRest(now.value)
  }
  queue.onChange = next => {
    const turned = next.failing !== now.value.failing
    now.value = next
    slots.showChoices(next)
    if (turned) say()
    else sayLater()
    if (held.value.seq !== next.seq || held.value.pen !== next.pen) held.value = acknowledged(attemptId, next)
  }
  return {
    held,
    pen: usePen(queue, now),
    state: computed(() => said.value.state),
    failing: computed(() => said.value.failing),
    unsaved: computed(() => said.value.unsaved),
    choices: slots.choices,
    answered: slots.answered,
    slotState: slots.slotState,
    unanswered: slots.unanswered,
  }
}

function acknowledged(attemptId: string, now: QueueSnapshot): Acknowledged {
  const saved = [...now.slots].filter(([, { state, choices }]) => state === 'saved' && choices.length > 0)
  return { attemptId, seq: now.seq, answers: Object.fromEntries(saved.map(([no, { choices }]) => [no, [...choices]])), pen: now.pen }
}
