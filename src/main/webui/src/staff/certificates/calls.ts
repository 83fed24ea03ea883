import { ask, part } from '../http/ask'
import { download } from '../http/download'
import { typeOf } from '../http/sheetForm'
import type { CertificatePage, CertificateRow, CertificateStory } from '../http/reportContract'
import type { CalendarYearLoaded, CalendarYearWithdrawn, CertificateComparison, CertificateHandingOutcome, WorkingCalendar } from '../http/staffContract'
import type { Page } from '../list/types'
import type { Reason } from '../parts/reason'

export const certificates = {
  async list(query: URLSearchParams, cursor: string | null, signal: AbortSignal): Promise<Page<CertificateRow>> {
    const page = await ask<CertificatePage>('GET', '/report/certificates', { query: { ...Object.fromEntries(query), limit: '100', cursor: cursor ?? '' }, signal })
    return { rows: page.certificates, next: page.next ?? null }
  },
  one: (id: string) => ask<CertificateStory>('GET', `/report/certificates/${part(id)}`),
  print: (id: string, number: string) => download(`/certificates/${part(id)}/print`, `${number}.pdf`, 'application/pdf'),
}

/** The years that certificates wait by. */
export const calendar = {
  years: () => ask<WorkingCalendar>('GET', '/certificates/calendar'),
  /** What loading it would do. */
  look: (year: number, file: string) => ask<CalendarYearLoaded>('POST', '/certificates/calendar', { json: { year, file, dryRun: true } }),
  load: (year: number, file: string, reason: Reason) => ask<CalendarYearLoaded>('POST', '/certificates/calendar', { json: { year, file, reason } }),
  withdraw: (year: number, reason: Reason) => ask<CalendarYearWithdrawn>('POST', '/certificates/calendar/withdrawal', { json: { year, reason } }),
}

/** A sheet of certificates, held against the register. */
export const comparison = {
  look: (file: File) => ask<CertificateComparison>('POST', '/certificates/comparisons', { raw: file, type: typeOf(file), timeoutMs: 120_000 }),
  /** The same as a table, from the same file. */
  keep: (file: File, name: string, accept: string) => download('/certificates/comparisons', name, accept, { method: 'POST', raw: file, type: typeOf(file) }),
}

/** What happens at the counter: 领取, and 交回 of one copy. */
export const handings = {
  enter: (ids: readonly string[], kind: 'collected' | 'handed-in', proxy: string | null = null) => inParts(ids, '/certificates/handings', { kind, ...(proxy ? { proxy } : {}) }),
  undo: (ids: readonly string[], kind: 'collected' | 'handed-in', reason: Reason) => inParts(ids, '/certificates/handings/undoing', { kind, reason }),
}

/** As many as the engine takes at once. */
const PART = 200

async function inParts(ids: readonly string[], path: string, body: object): Promise<CertificateHandingOutcome> {
  const whole: CertificateHandingOutcome = { done: [], refused: [] }
  for (let from = 0; from < ids.length; from += PART) {
    const { done, refused } = await ask<CertificateHandingOutcome>('POST', path, { json: { certificateIds: ids.slice(from, from + PART), ...body } })
    whole.done.push(...done)
    whole.refused.push(...refused)
  }
  return whole
}
