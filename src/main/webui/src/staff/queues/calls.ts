import { ask, part } from '../http/ask'
import type { ApplicationPage, ApplicationRow } from '../http/reportContract'
import type { MakeUpApplication } from '../http/staffContract'
import type { Page } from '../list/types'

export const applications = {
  async list(query: URLSearchParams, cursor: string | null, signal: AbortSignal): Promise<Page<ApplicationRow>> {
    const page = await ask<ApplicationPage>('GET', '/report/applications', { query: { ...Object.fromEntries(query), limit: '100', cursor: cursor ?? '' }, signal })
    return { rows: page.applications, next: page.next }
  },
  decide: (id: string, approved: boolean, note: string) => ask<MakeUpApplication>('POST', `/retake-applications/${part(id)}/decision`, { json: { approved, ...(note ? { note } : {}) } }),
}
