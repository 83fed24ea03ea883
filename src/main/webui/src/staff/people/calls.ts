import { ask, part } from '../http/ask'
import { download, XLSX } from '../http/download'
import type { PeoplePage, PersonRow, PersonStory } from '../http/reportContract'
import type { InitialPasswords, Learner, Recorded, StaffEnrolment, Unit, Units } from '../http/staffContract'
import type { Page } from '../list/types'
import { inWords, type Reason } from '../parts/reason'
import { looksLikeNumber } from '../shell/searchAll'
import { roster, type RosterImport } from './roster'

const PAGE = '100'
/** Where a list is read on rather than looked at: as much as the engine gives at once. */
const LARGE_PAGE = '200'
/** So many at a time are enrolled by one call; more by one import, which goes on in the engine. */
export const MOST_AT_ONCE = 1_000
const PEOPLE_A_SHEET = 5_000

export interface Correction {
  name?: string
  idNumber?: string
  unit?: string
}

/** What is typed into a correction is kept under. */
export const keptCorrection = (learnerId: string) => `correction/${learnerId}`
export const KEPT_PERSON = 'person'

export const people = {
  /** ID numbers go in the body, so that they stand in no address. */
  async list(query: URLSearchParams, cursor: string | null, signal: AbortSignal): Promise<Page<PersonRow>> {
    const text = query.get('text') ?? ''
    const { learners, next } = looksLikeNumber(text)
      ? await ask<PeoplePage>('POST', '/report/learners/search', { json: { text: text.replace(/\s/g, '') }, signal })
      : await ask<PeoplePage>('GET', '/report/learners', { query: { ...Object.fromEntries(query), limit: cursor === null ? PAGE : LARGE_PAGE, cursor: cursor ?? '' }, signal })
    return { rows: learners, next: next ?? null }
  },
  story: (id: string) => ask<PersonStory>('GET', `/report/learners/${part(id)}`),
  /** Nothing is kept where they are otherwise by now than was looked at. */
  correct: ({ learnerId, name, idNumberMasked, unit }: Pick<Learner, 'learnerId' | 'name' | 'idNumberMasked' | 'unit'>, correction: Correction, reason: Reason) =>
    ask<Learner>('PATCH', `/learners/${part(learnerId)}`, { json: { ...correction, reason: inWords(reason), seen: { name, idNumberMasked, unit } } }),
  reset: (id: string) => ask<InitialPasswords>('POST', `/learners/${part(id)}/password-reset`),
  /** All or none. */
  enrol: (learners: string[], examId: string, again: boolean) => learners.length === 1
    ? ask<unknown>('POST', '/enrolments', { json: { learner: learners[0], examId, again } })
    : ask<unknown>('POST', '/enrolments/batch', { json: { enrolments: learners.map(learner => ({ learner, examId, again })) } }),
  /**
   * Enrols any number, all or none, as one import, which goes on when the page is left; whoever is enrolled already stays so, or is enrolled once more.
   *
   * @returns how many were enrolled; none where something is wrong, which is said of whom
   */
  async enrolCrowd(learners: string[], examId: string, again: boolean, progress: (share: number | null) => void): Promise<RosterImport> {
    const pasted = ['learner\texam', ...learners.map(learner => `${learner}\t${examId}`)].join('\n')
    return roster.load('enrolments', { pasted }, { mode: 'accept', unknown: 'refuse', mapping: {}, mends: [], again }, progress)
  },
  cancel: (id: string, reason: Reason) => ask<StaffEnrolment>('POST', `/enrolments/${part(id)}/cancellation`, { json: { reason: inWords(reason) } }),
  record: (learner: { name: string; idNumber: string; unit?: string; externalId?: string }) => ask<Recorded>('POST', '/learners', { json: learner }),
  /** So many as a unit hands out from one sheet; more come as several. */
  async passwordSheet(learners: string[], name: string): Promise<void> {
    for (let from = 0; from < learners.length; from += PEOPLE_A_SHEET) {
      await download('/learners/initial-passwords', name, XLSX, { method: 'POST', json: { learners: learners.slice(from, from + PEOPLE_A_SHEET) } })
    }
  },
  units: () => ask<Units>('GET', '/units').then(({ units }) => units),
  unit: (code: string, name: string) => ask<Unit>('PUT', `/units/${part(code)}`, { json: { name } }),
}
