import type { Document } from 'yaml'
import { valueAt } from './examFile'

/** A window by its first and last day, as the clocks of the exam's zone show them: no zone is needed to draw them. */
export interface Span {
  from: string
  until: string
}

/** The windows of a file that touch the twelve months from a day on (`2026-11-27`); null: it is always open. */
export function nextWindows(document: Document, today: string): Span[] | null {
  const at = (...path: string[]) => valueAt(document, ['window', ...path])
  const end = `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`
  const within = (spans: Span[]) => spans.filter(({ from, until }) => until >= today && from < end)
  switch (at('kind')) {
    case 'dated': return within([{ from: at('from').slice(0, 10), until: lastDay(at('until')) }])
    case 'yearly': return within(years(today).map(year => yearly(year, at('from'), at('until'))))
    case 'monthly': return within(months(today).map(month => monthly(month, Number(at('from', 'day')), Number(at('until', 'day')))))
    default: return null
  }
}

/** Midnight that ends a window belongs to the day before. */
function lastDay(until: string): string {
  return /T00:00/.test(until) ? shift(until.slice(0, 10), -1) : until.slice(0, 10)
}

function shift(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

const years = (today: string) => [-1, 0, 1].map(by => Number(today.slice(0, 4)) + by)

function yearly(year: number, from: string, until: string): Span {
  return { from: `${year}-${from}`, until: `${until < from ? year + 1 : year}-${until}` }
}

/** From the month before, since its window may reach over. */
function months(today: string): [year: number, month: number][] {
  const first = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 2
  return Array.from({ length: 14 }, (_, at) => [Math.floor((first + at) / 12), (first + at) % 12 + 1])
}

/** A day that a month does not have is its last one. */
function monthly([year, month]: [number, number], from: number, until: number): Span {
  const next: [number, number] = month === 12 ? [year + 1, 1] : [year, month + 1]
  return { from: dayOf([year, month], from), until: dayOf(until < from ? next : [year, month], until) }
}

function dayOf([year, month]: [number, number], day: number): string {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return `${year}-${String(month).padStart(2, '0')}-${String(Math.min(day, last)).padStart(2, '0')}`
}

/** Where a span lies on a strip of twelve months, in shares of it. */
export function placed({ from, until }: Span, today: string): { start: number; length: number } {
  const day = (text: string) => Date.parse(`${text}T00:00:00Z`) / 86_400_000
  const first = day(`${today.slice(0, 7)}-01`)
  const start = Math.max(0, day(from) - first)
  return { start: start / 366, length: (Math.min(366, day(until) + 1 - first) - start) / 366 }
}
