import { ask, part } from '../http/ask'
import type { ResultPage, ResultRow, ResultSummary, SittingStory } from '../http/reportContract'
import type { Page } from '../list/types'
import { language } from '../../texts/texts'

export type WindowResult = ResultSummary['windows'][number]

/** A window as people call it. */
export const windowName = ({ label, labelEn }: Pick<WindowResult, 'label' | 'labelEn'>) => language.value === 'en' ? labelEn : label

export const results = {
  async list(query: URLSearchParams, cursor: string | null, signal: AbortSignal): Promise<Page<ResultRow>> {
    const page = await ask<ResultPage>('GET', '/report/results', { query: { ...Object.fromEntries(query), limit: '100', cursor: cursor ?? '' }, signal })
    return { rows: page.results, next: page.next ?? null }
  },
  summary: (query: URLSearchParams) => ask<ResultSummary>('GET', '/report/results/summary', { query: Object.fromEntries(['exam', 'window', 'unit', 'state', 'passed', 'today', 'text'].map(name => [name, query.get(name) ?? ''])) }),
  sitting: (attemptId: string) => ask<SittingStory>('GET', `/report/sittings/${part(attemptId)}`),
}
