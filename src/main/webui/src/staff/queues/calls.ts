import { ask, part } from '../http/ask'
import type { MakeUpApplication } from '../http/staffContract'
import type { Page } from '../list/types'

/** With the facts beside it that a report adds. */
export type ApplicationRow = MakeUpApplication & { unitName?: string | null; title?: string | null; attemptsUsed?: number | null; bestPoints?: number | null; idNumberMasked?: string | null }

export const applications = {
  async list(query: URLSearchParams, cursor: string | null, signal: AbortSignal): Promise<Page<ApplicationRow>> {
    const page = await ask<{ applications: ApplicationRow[]; next?: string | null }>('GET', '/report/applications', { query: { ...Object.fromEntries(query), limit: '100', cursor: cursor ?? '' }, signal })
    return { rows: page.applications, next: page.next ?? null }
  },
  decide: (id: string, approved: boolean, note: string) => ask<MakeUpApplication>('POST', `/retake-applications/${part(id)}/decision`, { json: { approved, ...(note ? { note } : {}) } }),
}
