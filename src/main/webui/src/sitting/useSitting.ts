import { computed, onBeforeUnmount, onMounted, ref, shallowRef } from 'vue'
import type { Attempt, AttemptState, Paper, Question } from '../http/contract'
import { keptHere } from '../offline/keptHere'
import { ONLY_PEN } from '../pen/Pen'
import type { Change } from './AnswerSheet'
import { browserTimers, openQueue } from './openQueue'
import type { Received } from './Received'
import { ServerClock } from './ServerClock'
import { useDeadline } from './useDeadline'
import { useEvents } from './useEvents'
import { SPREAD_MS, useHandIn } from './useHandIn'
import { useMarks } from './useMarks'
import { useNetwork } from './useNetwork'
import { useNotices } from './useNotices'
import { useQueue } from './useQueue'

/** How a sitting ended in this tab: the attempt where the engine has said it, and answers that may never have arrived. */
export interface End {
  attempt: Attempt | null
  left: readonly Change[]
}

/** One sitting in this tab: the queue and the clock, made visible. */
export function useSitting(first: Received, paper: Paper, finished: (end: End) => void) {
  const { attempt } = first
  const { attemptId } = attempt
  const clock = new ServerClock()
  clock.observe(Date.parse(attempt.serverTime), first.sent, first.received)

  const ended = shallowRef<Attempt | null>(null)
  const { queue, store } = openQueue(attemptId, clock, {
    times: times => deadline.onTimes(times),
    attempt: known => { if (known.state !== 'in-progress') ended.value = known },
  })
  const finish = () => finished({ attempt: ended.value, left: queue.now.onlyHere })
  queue.onClosed = finish

  const seen = useQueue(attemptId, queue, paper)
  const deadline = useDeadline(attempt, clock, { timeUp: () => void handIn.end(), moreTime: () => handIn.goOn(), ask: () => queue.resync() })
  const handIn = useHandIn(queue, deadline.timeIsUp, finish)
  const { phase } = handIn
  const { notices, onNotice } = useNotices()
  const events = useEvents(attemptId, {
    time: deadline.onTimes,
    notice: onNotice,
    closed: onClosedElsewhere,
    pen: elsewhere => queue.heardOfPen(elsewhere),
  }, browserTimers)
  const online = useNetwork(queue, () => phase.value !== 'ending')
  const durable = ref(true)
  keptHere.value = true
  store.onDurable = works => { durable.value = keptHere.value = works }
  /** How long no hand-in is taken yet, in milliseconds; told anew with every tick of the countdown. */
  const early = computed(() => {
    void deadline.left.value
    return attempt.handInFrom ? Math.max(0, Date.parse(attempt.handInFrom) - clock.now()) : 0
  })

  /** Handed in elsewhere, closed or voided: the engine is asked, and what it says leads to the result. */
  function onClosedElsewhere(to: AttemptState): void {
    const wait = to === 'expired' ? Math.random() * SPREAD_MS : 0
    setTimeout(() => { if (phase.value === 'working' && events.listening()) queue.resync() }, wait)
  }

  function choose(question: Question, key: string): void {
    if (phase.value !== 'working') return
    const chosen = queue.choices(question.no)
    const toggled = chosen.includes(key) ? chosen.filter(other => other !== key) : [...chosen, key]
    queue.choose(question.no, question.type === 'multiple' ? toggled : [key])
  }

  function clear(no: number): void {
    if (phase.value === 'working') queue.choose(no, [])
  }

  onMounted(() => {
    void store.durable()
    const { seq, answers = {}, pen = ONLY_PEN } = attempt
    void queue.begin({ seq, answers, pen }, !first.kept).then(() => { if (first.kept) queue.resync() })
  })
  onBeforeUnmount(() => queue.leave())

  return {
    ...seen, attemptId, phase, notices, online, durable, early, choose, clear,
    marks: useMarks(attemptId),
    submit: handIn.submit,
    withdraw: () => queue.withdraw(),
    warning: deadline.warning,
    paused: deadline.paused,
    left: deadline.left,
    minutesLeft: deadline.minutesLeft,
    urgency: deadline.urgency,
  }
}

export type Sitting = ReturnType<typeof useSitting>
