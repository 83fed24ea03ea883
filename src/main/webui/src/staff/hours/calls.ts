import { ask, part } from '../http/ask'
import type { CreditPage, CreditRow, CreditYears } from '../http/reportContract'
import type { Page } from '../list/types'

export const hours = {
  /** @param told hears which region and year are shown, and which regions there are */
  async list(query: URLSearchParams, cursor: string | null, signal: AbortSignal, told: (page: CreditPage) => void): Promise<Page<CreditRow>> {
    const page = await ask<CreditPage>('GET', '/report/credit-years', { query: { ...Object.fromEntries(query), limit: '100', cursor: cursor ?? '' }, signal })
    told(page)
    return { rows: page.people, next: page.next ?? null }
  },
  of: (learnerId: string) => ask<CreditYears>('GET', `/report/credit-years/${part(learnerId)}`),
}
