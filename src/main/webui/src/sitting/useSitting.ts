import { computed, onBeforeUnmount, onMounted, ref, shallowRef } from 'vue'
import type { Attempt, AttemptState, Paper, Question } from '../http/contract'
import { announce } from '../parts/announce'
import { HOME_ZONE, shown } from '../parts/times'
import { t } from '../texts/texts'
import { AnswerQueue } from './AnswerQueue'
import { BrowserStore } from './BrowserStore'
import { browserPeers } from './BrowserPeers'
import { readable, urgency, warningDue } from './Countdown'
import { EngineAttempt, type Times } from './EngineAttempt'
import type { EventLine, Notice } from './EventLine'
import type { Received } from './handOver'
import { ServerClock } from './ServerClock'
import { keepEnd } from './keptPaper'
import type { Timers } from './ports'
import { useMarks } from './useMarks'

/** `ending`: time is up and the submission is on its way or waits for the network. */
export type Phase = 'working' | 'submitting' | 'ending'

/** Papers of a whole hall end in the same second: those with nothing to bring along come a little later. */
const SPREAD_MS = 3_000
const LISTENING_SPREAD_MS = 10_000
/** Before time runs out the page asks once whether the end was moved. */
const LAST_LOOK_MS = 15_000

/** One sitting in this tab: the queue and the clock, made visible. */
export function useSitting(first: Received, paper: Paper, finish: (attempt: Attempt | null) => void) {
  const { attemptId } = first.attempt
  const clock = new ServerClock()
  clock.observe(Date.parse(first.attempt.serverTime), first.sent, first.received)

  const deadline = ref(Date.parse(first.attempt.deadline))
  let deadlineVersion = first.attempt.deadlineVersion
  const ended = shallowRef<Attempt | null>(null)
  const server = new EngineAttempt(attemptId, clock, onTimes, attempt => {
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

  const version = ref(0)
  queue.onChange = () => { version.value += 1 }
  queue.onClosed = () => finish(ended.value)
  const seen = <T>(read: () => T) => computed(() => (version.value, read()))

  const phase = ref<Phase>('working')
  const remaining = ref(deadline.value - clock.now())
  const warning = ref<string | null>(null)
  const notices = ref<Notice[]>([])
  const online = ref(navigator.onLine)
  const durable = ref(true)
  const marks = useMarks(attemptId)

  function onTimes(times: Times): void {
    const next = Date.parse(times.deadline)
    if (times.deadlineVersion <= deadlineVersion || next === deadline.value) return
    const before = deadline.value
    deadlineVersion = times.deadlineVersion
    deadline.value = next
    keepEnd(next - clock.now())
    const text = t(next > before ? 'sitting.extended' : 'sitting.shortened', { time: shown(next, HOME_ZONE, 'clock') })
    warning.value = text
    announce(text, next > before ? 'polite' : 'urgent')
    // More time was given while the page was cut off and believed time to be up.
    if (phase.value === 'ending' && !timeIsUp()) queue.withdraw()
  }

  function onNotice(notice: Notice): void {
    notices.value = [...notices.value, notice]
    announce(t('sitting.notice', { message: notice.message }))
  }

  /** Handed in elsewhere, closed or voided: the engine is asked, and what it says leads to the result. */
  function onClosedElsewhere(state: AttemptState): void {
    const wait = state === 'expired' ? Math.random() * SPREAD_MS : 0
    setTimeout(() => { if (phase.value === 'working' && listening) queue.resync() }, wait)
  }

  let listening = false
  let line: EventLine | null = null

  /** Should the listening part not arrive, the page learns all of it from the answers to its calls, only later. */
  async function listen(): Promise<void> {
    listening = true
    // A whole hall opens its papers in the same minute, and none of its pages need hear anything so soon.
    await new Promise(resolve => setTimeout(resolve, Math.random() * LISTENING_SPREAD_MS))
    if (!listening) return
    const { listenToEngine } = await import('./listenToEngine')
    if (listening) line = listenToEngine(attemptId, { time: onTimes, notice: onNotice, closed: onClosedElsewhere }, timers)
  }

  const lastLookAt = LAST_LOOK_MS * (1 + Math.random())
  let wallBefore = Date.now()
  let tickBefore = clock.tick()

  function tick(): void {
    const left = deadline.value - clock.now()
    const due = warningDue(remaining.value, left)
    if (due !== null) warn(due)
    if (remaining.value > lastLookAt && left <= lastLookAt) queue.resync()
    remaining.value = left
    noticeSleep()
    if (left <= 0 && phase.value !== 'ending') void end()
  }

  /** The two clocks of the machine part when it slept (or when somebody set one): ask the server what time it is. */
  function noticeSleep(): void {
    const wall = Date.now()
    const tickNow = clock.tick()
    if (Math.abs((wall - wallBefore) - (tickNow - tickBefore)) > 2_000) queue.resync()
    wallBefore = wall
    tickBefore = tickNow
  }

  function warn(minutes: number): void {
    const text = minutes === 1 ? t('sitting.warnLast') : t('sitting.warn', { minutes })
    warning.value = text
    announce(text, minutes === 10 ? 'polite' : 'urgent')
    setTimeout(() => { if (warning.value === text) warning.value = null }, minutes === 1 ? 60_000 : 20_000)
  }

  const acknowledged = () => Object.fromEntries(paper.questions
    .filter(({ no }) => queue.slotState(no) === 'saved' && queue.choices(no).length > 0)
    .map(({ no }) => [no, queue.choices(no)]))

  const timeIsUp = () => deadline.value <= clock.now()

  async function submit(): Promise<void> {
    if (phase.value === 'working') phase.value = 'submitting'
    const end = await queue.submit()
    const noWayOn = end === 'signed-out' && timeIsUp()
    if (end === 'submitted' || end === 'closed' || noWayOn) finish(ended.value)
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

  function withdraw(): void {
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

  function onOnline(): void {
    online.value = true
    queue.networkBack()
  }
  function onOffline(): void {
    online.value = false
  }
  function onVisibility(): void {
    if (document.visibilityState === 'visible') queue.resync()
    else queue.wake()
  }
  function onLeave(event: BeforeUnloadEvent): void {
    if (queue.unsaved === 0 || phase.value === 'ending') return
    event.preventDefault()
    event.returnValue = ''
  }

  let ticking = 0
  onMounted(() => {
    ticking = window.setInterval(tick, 250)
    addEventListener('online', onOnline)
    addEventListener('offline', onOffline)
    addEventListener('beforeunload', onLeave)
    document.addEventListener('visibilitychange', onVisibility)
    listen().catch(() => undefined)
    void store.durable().then(works => { durable.value = works })
    void queue.begin(first.attempt.seq, first.attempt.answers).then(() => { if (first.kept) queue.resync() })
  })
  onBeforeUnmount(() => {
    listening = false
    line?.leave()
    clearInterval(ticking)
    removeEventListener('online', onOnline)
    removeEventListener('offline', onOffline)
    removeEventListener('beforeunload', onLeave)
    document.removeEventListener('visibilitychange', onVisibility)
    queue.leave()
  })

  return {
    phase, warning, notices, online, durable, marks, choose, clear, submit, withdraw,
    left: computed(() => readable(remaining.value)),
    minutesLeft: computed(() => Math.max(0, Math.ceil(remaining.value / 60_000))),
    urgency: computed(() => urgency(remaining.value)),
    state: seen(() => queue.state),
    failing: seen(() => queue.failing),
    unsaved: seen(() => queue.unsaved),
    choices: (no: number) => (version.value, queue.choices(no)),
    slotState: (no: number) => (version.value, queue.slotState(no)),
    /** What the engine has acknowledged. */
    held: seen(() => ({ attemptId, seq: queue.sheet.seq, answers: acknowledged() })),
    unanswered: seen(() => paper.questions.filter(({ no }) => queue.choices(no).length === 0).map(({ no }) => no)),
  }
}

export type Sitting = ReturnType<typeof useSitting>
