import { computed, onBeforeUnmount, onMounted, ref } from 'vue'
import { announce } from '../parts/announce'
import { HOME_ZONE, shown } from '../parts/times'
import { t } from '../texts/texts'
import { readable, urgency, warningDue } from './Countdown'
import type { Times } from '../http/contract'
import { keepEnd } from './keptPaper'
import type { ServerClock } from './ServerClock'

/** Before time runs out the page asks once whether the end was moved. */
const LAST_LOOK_MS = 15_000

interface Deeds {
  /** Time is up; told again with every tick. */
  timeUp: () => void
  /** More time was given after all. */
  moreTime: () => void
  /** The clock or the end may be wrong: ask the engine. */
  ask: () => void
}

/** How long is left, on the server's clock, and what has to be said about it. */
export function useDeadline(first: Times & { pausedUntil?: string | null }, clock: ServerClock, deeds: Deeds) {
  const deadline = ref(Date.parse(first.deadline))
  let deadlineVersion = first.deadlineVersion
  const at = (time: string | null | undefined) => time ? Date.parse(time) : 0
  /** The time stands still until then, which the deadline allows for; in the past: it runs. */
  const pausedUntil = ref(at(first.pausedUntil))
  /** What counts as now for how long is left. */
  const standing = () => Math.max(pausedUntil.value, clock.now())
  const paused = ref(pausedUntil.value > clock.now())
  const remaining = ref(deadline.value - standing())
  const warning = ref<string | null>(null)
  const timeIsUp = () => deadline.value <= clock.now()

  /** Only who tells of a pause knows of its end. */
  function onPause(until: number): void {
    pausedUntil.value = until
    const now = until > clock.now()
    if (now === paused.value) return
    paused.value = now
    warning.value = null
    announce(t(now ? 'sitting.paused' : 'sitting.resumed'), 'urgent')
  }

  function onTimes(times: Times & { pausedUntil?: string | null }): void {
    const was = paused.value
    if (times.pausedUntil !== undefined) onPause(at(times.pausedUntil))
    const next = Date.parse(times.deadline)
    if (times.deadlineVersion <= deadlineVersion || next === deadline.value) return
    const before = deadline.value
    deadlineVersion = times.deadlineVersion
    deadline.value = next
    keepEnd(next - clock.now())
    if (!was && !paused.value) {
      const text = t(next > before ? 'sitting.extended' : 'sitting.shortened', { time: shown(next, HOME_ZONE, 'clock') })
      warning.value = text
      announce(text, next > before ? 'polite' : 'urgent')
    }
    if (!timeIsUp()) deeds.moreTime()
  }

  const lastLookAt = LAST_LOOK_MS * (1 + Math.random())
  let wallBefore = Date.now()
  let tickBefore = clock.tick()

  function tick(): void {
    if (paused.value && pausedUntil.value <= clock.now()) onPause(0)
    const left = deadline.value - standing()
    const due = warningDue(remaining.value, left)
    if (due !== null) warn(due)
    if (remaining.value > lastLookAt && left <= lastLookAt) deeds.ask()
    remaining.value = left
    noticeSleep()
    if (left <= 0) deeds.timeUp()
  }

  /** The two clocks of the machine part when it slept (or when somebody set one): ask the server what time it is. */
  function noticeSleep(): void {
    const wall = Date.now()
    const tickNow = clock.tick()
    if (Math.abs((wall - wallBefore) - (tickNow - tickBefore)) > 2_000) deeds.ask()
    wallBefore = wall
    tickBefore = tickNow
  }

  function warn(minutes: number): void {
    const text = minutes === 1 ? t('sitting.warnLast') : t('sitting.warn', { minutes })
    warning.value = text
    announce(text, minutes === 10 ? 'polite' : 'urgent')
    setTimeout(() => { if (warning.value === text) warning.value = null }, minutes === 1 ? 60_000 : 20_000)
  }

  let ticking = 0
  onMounted(() => { ticking = window.setInterval(tick, 250) })
  onBeforeUnmount(() => clearInterval(ticking))

  return {
    onTimes, timeIsUp, warning, paused,
    left: computed(() => readable(remaining.value)),
    minutesLeft: computed(() => Math.max(0, Math.ceil(remaining.value / 60_000))),
    urgency: computed(() => urgency(remaining.value)),
  }
}
