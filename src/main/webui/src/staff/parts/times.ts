import { shown, shownEnd } from '../../parts/times'
import { c } from '../texts/common'

const DAY = 86_400_000

/** As people say it: 今天 10:45; another day with its date. A dash where there is none. */
export function moment(at: string | null | undefined, now = Date.now()): string {
  if (!at) return '–'
  const days = dayNumber(at) - dayNumber(now)
  const word = days === 0 ? c('today') : days === 1 ? c('tomorrow') : days === -1 ? c('yesterday') : null
  return word ? `${word} ${shown(at, undefined, 'clock')}` : shown(at)
}

/** The end of a span, as learners are told it: midnight belongs to the day before, 今天 24:00. */
export function end(at: string | null | undefined, now = Date.now()): string {
  return at ? shownEnd(at, undefined, each => moment(each, now)) : moment(at)
}

/** Of China's clocks, which have no summer time. */
function dayNumber(at: string | number): number {
  return Math.floor((new Date(at).getTime() + 8 * 3_600_000) / DAY)
}

/** A length of time in the largest words that say enough. */
export function span(ms: number): string {
  const minutes = Math.round(Math.abs(ms) / 60_000)
  if (minutes < 60) return c('minutes', { n: minutes })
  if (minutes < 24 * 60) return c('hours', { h: Math.floor(minutes / 60), m: minutes % 60 })
  return c('days', { n: Math.round(minutes / 60 / 24) })
}

/** How far away a moment is: 还有 12 分, 3 分前. */
export function away(at: string, now = Date.now()): string {
  const ms = new Date(at).getTime() - now
  if (Math.abs(ms) < 45_000) return c('now')
  return c(ms > 0 ? 'in' : 'ago', { span: span(ms) })
}

/** 1:02:09, for a clock that runs. */
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000))
  const two = (n: number) => String(n).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  return `${hours ? `${hours}:` : ''}${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}
