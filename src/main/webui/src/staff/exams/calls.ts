import { ask, part } from '../http/ask'
import type { ExamPage, ExamRow } from '../http/reportContract'
import type { DraftView, Exposure, PublicationView, ReleaseList, VersionList } from '../http/staffContract'
import type { Page } from '../list/types'

const YAML = 'application/yaml'

export const exams = {
  async list(query: URLSearchParams, cursor: string | null, signal: AbortSignal): Promise<Page<ExamRow>> {
    const page = await ask<ExamPage>('GET', '/report/exams', { query: { ...Object.fromEntries(query), limit: '100', cursor: cursor ?? '' }, signal })
    return { rows: page.exams, next: page.next ?? null }
  },
  draft: (code: string) => ask<DraftView>('GET', `/exams/${part(code)}/draft`),
  save: (code: string, source: string) => ask<DraftView>('PUT', `/exams/${part(code)}`, { raw: source, type: YAML }),
  publish: (code: string) => ask<PublicationView>('POST', `/exams/${part(code)}/publication`, { timeoutMs: 120_000 }),
  versions: (code: string) => ask<VersionList>('GET', `/exams/${part(code)}/versions`).then(({ versions }) => versions),
  releases: (code: string) => ask<ReleaseList>('GET', `/exams/${part(code)}/releases`).then(({ releases }) => releases),
  release: (code: string) => ask<unknown>('POST', `/exams/${part(code)}/release`, { json: {} }),
  exposure: (code: string) => ask<Exposure>('GET', `/exams/${part(code)}/exposure`),
}
