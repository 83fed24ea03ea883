import { computed, onBeforeUnmount, onMounted, ref, shallowRef } from 'vue'
import type { Attempt, AttemptState, Paper, Question } from '../http/contract'
import { announce } from '../parts/announce'
import { neverArrived } from '../pen/neverArrived'
import { ONLY_PEN } from '../pen/Pen'
import { usePen } from '../pen/usePen'
import { t } from '../texts/texts'
import { AnswerQueue } from './AnswerQueue'
import { BrowserStore } from './BrowserStore'
import { keptHere } from '../offline/keptHere'
import { browserPeers } from './BrowserPeers'
import { EngineAttempt } from './EngineAttempt'
import type { Notice } from './EventLine'
import type { Received } from './handOver'
import { ServerClock } from './ServerClock'
import type { Timers } from './ports'
import { useDeadline } from './useDeadline'
import { useEvents } from './useEvents'
import { useMarks } from './useMarks'
import { useNetwork } from './useNetwork'
import { useSlots } from './useSlots'

/** `ending`: time is up and the submission is on its way or waits for the network. */
export type Phase = 'working' | 'submitting' | 'ending'

/** Papers of a whole hall end in the same second: those with nothing to bring along come a little later. */
const SPREAD_MS = 3_000
/** A device that does not write has nothing to hand in: it asks so often whether the sitting was closed. */
const ASK_AGAIN_MS = 4_000

/** One sitting in this tab: the queue and the clock, made visible. */
export function useSitting(first: Received, paper: Paper, finished: (attempt: Attempt | null) => void) {
  const { attemptId } = first.attempt
  const clock = new ServerClock()
  clock.observe(Date.parse(first.attempt.serverTime), first.sent, first.received)

  const ended = shallowRef<Attempt | null>(null)
  const server = new EngineAttempt(attemptId, clock, times => deadline.onTimes(times), attempt => {
    if (attempt.state !== 'in-progress') ended.value = attempt
  })
  const store = new BrowserStore(attemptId)
  const timers: Timers = { after: (ms, run) => { const id = setTimeout(run, ms); return () => clearTimeout(id) } }
  const queue = new AnswerQueue({
    tab: [...crypto.getRandomValues(new Uint8Array(9))].map(byte => byte.toString(36)).join(''),
    server,
    store,
    peers: browserPeers(attemptId),
    timers,
    now: () => clock.now(),
    random: Math.random,
  })

  const slots = useSlots(queue, paper.questions.map(({ no }) => no))
  const pen = usePen(queue)
  const state = ref(queue.state)
  const failing = ref(queue.failing)
  const unsaved = ref(queue.unsaved)
  const held = shallowRef(heldNow())
  queue.onChange = () => {
    slots.refresh()
    pen.refresh()
    state.value = queue.state
    failing.value = queue.failing
    unsaved.value = queue.unsaved
    const { mine, turn } = queue.penNow
    if (held.value.seq !== queue.seq || held.value.pen.mine !== mine || held.value.pen.turn !== turn) held.value = heldNow()
  }
  queue.onClosed = finish

  function finish(): void {
    neverArrived.set(attemptId, queue.onlyHere)
    finished(ended.value)
  }

  /** What the engine has acknowledged, and who writes. */
  function heldNow() {
    const acknowledged = paper.questions.filter(({ no }) => queue.slotState(no) === 'saved' && queue.choices(no).length > 0)
    return { attemptId, seq: queue.seq, answers: Object.fromEntries(acknowledged.map(({ no }) => [no, queue.choices(no)])), pen: queue.penNow }
  }

  const phase = ref<Phase>('working')
  const notices = ref<Notice[]>([])
  const durable = ref(true)
  keptHere.value = true
  store.onDurable = works => { durable.value = keptHere.value = works }
  const marks = useMarks(attemptId)
  const deadline = useDeadline(first.attempt, clock, {
    timeUp: () => { if (phase.value !== 'ending') void end() },
    // More time was given while the page was cut off and believed time to be up.
    moreTime: () => { if (phase.value === 'ending') goOn() },
    ask: () => queue.resync(),
  })
  /** How long no hand-in is taken yet, in milliseconds; told anew with every tick of the countdown. */
  const early = computed(() => {
    void deadline.left.value
    return first.attempt.handInFrom ? Math.max(0, Date.parse(first.attempt.handInFrom) - clock.now()) : 0
  })
  const events = useEvents(attemptId, {
    time: times => deadline.onTimes(times),
    notice: onNotice,
    closed: onClosedElsewhere,
    pen: elsewhere => queue.heardOfPen(elsewhere),
  }, timers)
  const online = useNetwork(queue, () => phase.value !== 'ending')

  function onNotice(notice: Notice): void {
    notices.value = [...notices.value, notice]
    announce(t('sitting.notice', { message: notice.message }))
  }

  /** Handed in elsewhere, closed or voided: the engine is asked, and what it says leads to the result. */
  function onClosedElsewhere(to: AttemptState): void {
    const wait = to === 'expired' ? Math.random() * SPREAD_MS : 0
    setTimeout(() => { if (phase.value === 'working' && events.listening()) queue.resync() }, wait)
  }

  async function submit(): Promise<void> {
    if (phase.value === 'working') phase.value = 'submitting'
    const how = await queue.submit()
    const noWayOn = how === 'signed-out' && deadline.timeIsUp()
    if (how === 'submitted' || how === 'closed' || noWayOn) finish()
    else if (how === 'elsewhere' && deadline.timeIsUp()) waitForClosing()
    else phase.value = 'working'
  }

  async function end(): Promise<void> {
    const underWay = phase.value === 'submitting'
    phase.value = 'ending'
    announce(t('sitting.timeUp'), 'urgent')
    if (underWay) return
    if (queue.unsaved === 0) await new Promise(resolve => setTimeout(resolve, Math.random() * SPREAD_MS))
    await submit()
  }

  /** Another device writes, so another device or the engine hands in. */
  function waitForClosing(): void {
    phase.value = 'ending'
    queue.resync()
    closing = window.setTimeout(waitForClosing, ASK_AGAIN_MS * (1 + Math.random()))
  }
  let closing = 0

  function goOn(): void {
    clearTimeout(closing)
    if (queue.state === 'elsewhere') phase.value = 'working'
    queue.withdraw()
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
    const { seq, answers } = first.attempt
    void queue.begin({ seq, answers, pen: first.attempt.pen ?? ONLY_PEN }, !first.kept).then(() => { if (first.kept) queue.resync() })
  })
  onBeforeUnmount(() => {
    clearTimeout(closing)
    queue.leave()
  })

  return {
    attemptId, phase, notices, online, durable, marks, choose, clear, submit, pen, state, failing, unsaved, held,
    withdraw: () => queue.withdraw(),
    warning: deadline.warning,
    left: deadline.left,
    early,
    minutesLeft: deadline.minutesLeft,
    urgency: deadline.urgency,
    choices: slots.choices,
    slotState: slots.slotState,
    unanswered: slots.unanswered,
  }
}

export type Sitting = ReturnType<typeof useSitting>
