import { ApiProblem } from '../../http/ApiProblem'
import { ask, part } from '../http/ask'
import type { ExamPage, ExamRow } from '../http/reportContract'
import type { CalendarLine, DraftView, ExamCalendar, ExamCheck, Exposure, PublicationView, ReleaseList, TrialMarks, TrialPaper, VersionDetail, VersionList, VersionView } from '../http/staffContract'
import { everyPage } from '../list/everyPage'
import type { Page } from '../list/types'
import type { Reason } from '../parts/reason'

const YAML = 'application/yaml'
/** As many as a page of the list may have. */
const MOST = '200'

export const exams = {
  async list(query: URLSearchParams, cursor: string | null, signal: AbortSignal): Promise<Page<ExamRow>> {
    const page = await ask<ExamPage>('GET', '/report/exams', { query: { ...Object.fromEntries(query), limit: '100', cursor: cursor ?? '' }, signal })
    return { rows: page.exams, next: page.next ?? null }
  },
  /** One row of that list; null where it has none. */
  async row(code: string): Promise<ExamRow | null> {
    const { exams } = await ask<ExamPage>('GET', '/report/exams', { query: { text: code, limit: MOST } })
    return exams.find(({ exam }) => exam === code) ?? null
  },
  draft: (code: string) => ask<DraftView>('GET', `/exams/${part(code)}/draft`),
  /** @param seen what the draft was made from, which is not written over where it is another by now; null: the exam is a new one */
  save: (code: string, source: string, seen: string | null) => ask<DraftView>('PUT', `/exams/${part(code)}`, { raw: source, type: YAML, query: { seen: seen ?? 'none' } }),
  /** What a file would come to; nothing is kept. */
  check: (code: string, source: string, signal?: AbortSignal) => ask<ExamCheck>('POST', `/exams/${part(code)}/check`, { raw: source, type: YAML, ...(signal ? { signal } : {}) }),
  publish: (code: string, seen: string) => ask<PublicationView>('POST', `/exams/${part(code)}/publication`, { query: { seen }, timeoutMs: 120_000 }),
  versions: (code: string) => ask<VersionList>('GET', `/exams/${part(code)}/versions`).then(({ versions }) => versions),
  version: (code: string, version: number) => ask<VersionDetail>('GET', `/exams/${part(code)}/versions/${version}`),
  /** What was published last; null: nothing ever was. */
  async latest(code: string): Promise<VersionDetail | null> {
    const [latest] = await exams.versions(code)
    return latest ? exams.version(code, latest.version) : null
  },
  withdraw: (code: string, version: number, reason: Reason) => ask<VersionView>('POST', `/exams/${part(code)}/withdrawal`, { json: { version, reason } }),
  trial: (code: string, wish: { version: number | null; seed: string | null }) => ask<TrialPaper>('POST', `/exams/${part(code)}/trial`, { json: wish, timeoutMs: 60_000 }),
  mark: (code: string, { version, seed, basis }: TrialPaper, answers: Record<string, string[]>) => ask<TrialMarks>('POST', `/exams/${part(code)}/trial/marks`, { json: { version, seed, basis, answers }, timeoutMs: 60_000 }),
  /** The windows of the next twelve months, of every published exam. */
  calendar: () => everyPage<CalendarLine>(cursor =>
    ask<ExamCalendar>('GET', '/exam-calendar', { query: { cursor: cursor ?? undefined, limit: MOST } }).then(({ exams: rows, next }) => ({ rows, next })), 10),
  releases: (code: string) => ask<ReleaseList>('GET', `/exams/${part(code)}/releases`).then(({ releases }) => releases),
  release: (code: string) => ask<unknown>('POST', `/exams/${part(code)}/release`, { json: {} }),
  exposure: (code: string) => ask<Exposure>('GET', `/exams/${part(code)}/exposure`),
}

/** Whether a trial failed because what it rests on is another now. */
export const changedMeanwhile = (thrown: unknown): boolean => thrown instanceof ApiProblem && thrown.slug === 'conflict'
