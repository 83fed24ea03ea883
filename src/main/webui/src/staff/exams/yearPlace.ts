import { language } from '../../texts/texts'

/** Twelve months on the clocks of China, from the month a moment lies in. */
export interface Year {
  /** Milliseconds since 1970. */
  start: number
  end: number
  /** First days, as `2026-11-01`. */
  months: string[]
}

/** The months by their short names, in the language of the page. */
export function monthWords({ months }: Year): string[] {
  const short = new Intl.DateTimeFormat(language.value, { month: 'short', timeZone: 'UTC' })
  return months.map(first => short.format(new Date(`${first}T00:00:00Z`)))
}

const CHINA_MS = 8 * 3_600_000

export function yearFrom(now: number): Year {
  const here = new Date(now + CHINA_MS)
  const first = (by: number) => Date.UTC(here.getUTCFullYear(), here.getUTCMonth() + by, 1)
  return { start: first(0) - CHINA_MS, end: first(12) - CHINA_MS, months: Array.from({ length: 12 }, (_, at) => new Date(first(at)).toISOString().slice(0, 10)) }
}

/** Where a span lies in the year, in shares of it; null: not in it. */
export function placed({ start, end }: Year, opensAt: string, closesAt: string): { start: number; length: number } | null {
  const from = Math.max(start, Date.parse(opensAt))
  const until = Math.min(end, Date.parse(closesAt))
  return until <= from ? null : { start: (from - start) / (end - start), length: (until - from) / (end - start) }
}
