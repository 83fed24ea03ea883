import type { Learner } from './staffContract'

/** What the report room says, until `./kaochang contract` has it: lists are pages by cursor, times RFC 3339. */
export interface PersonRow extends Learner {
  unitName: string | null
  disabled: boolean
  enrolled: number
  sat: number
  passed: number
}

export interface PeoplePage { learners: PersonRow[]; next: string | null }

export type StandingState = 'submitted' | 'expired' | 'blank' | 'voided' | 'withdrawn' | 'in-progress' | 'absent' | 'not-started'

export interface ExamRow {
  exam: string
  title: string
  state: 'draft' | 'published'
  version: number | null
  draftNewer: boolean
  publishedAt: string | null
  window: { state: 'open' | 'upcoming' | 'over'; key: string; label: string; opensAt: string | null; closesAt: string | null } | null
  enrolled: number | null
  sat: number | null
  passed: number | null
  countedAt?: string | null
}

export interface ExamPage { exams: ExamRow[]; next: string | null }

export interface ResultRow {
  attemptId: string | null
  enrolmentId: string
  learnerId: string
  name: string
  idNumberMasked: string
  externalId: string | null
  unit: string | null
  unitName: string | null
  exam: string
  title: string
  window: string | null
  ordinal: number | null
  state: StandingState
  startedAt: string | null
  finishedAt: string | null
  usedSeconds: number | null
  points: number | null
  total: number | null
  passed: boolean | null
  answered: number | null
  questions: number | null
  sections: { title: string; points: number; total: number }[] | null
}

export interface ResultPage { results: ResultRow[]; next: string | null }

/** Counts of the one population, by the names a program has for its states. */
export interface StateCounts { submitted: number; expired: number; blank: number; voided: number; withdrawn: number; inProgress: number; absent: number; notStarted: number }

export interface ResultSummary {
  exam: string
  title: string
  window: string | null
  states: StateCounts
  sat: number
  passed: number
  failed: number
  /** In percent. */
  passRate: number | null
  mean: number | null
  median: number | null
  buckets: { from: number; to: number; count: number }[]
  units: { unit: string | null; unitName: string | null; sat: number; passed: number; mean: number | null }[]
  moreUnits: boolean
  sections: { title: string; total: number; mean: number | null }[]
}

/** Something that was done to a sitting. */
export interface Happening { at: string; kind: string; by: string | null; byName: string | null; reason: string | null; detail: string }

export interface SittingStory { sitting: ResultRow; timeline: Happening[] }

interface OfPerson { learnerId: string; name: string; idNumberMasked: string; unit: string | null; unitName: string | null }

export interface EnrolmentRow extends OfPerson { id: string; exam: string; title: string | null; ordinal: number; enrolledAt: string; cancelled: boolean; sat: number; passed: boolean }

export interface ApplicationRow extends OfPerson {
  id: string
  exam: string
  title: string | null
  reason: string
  status: 'pending' | 'approved' | 'rejected'
  appliedAt: string
  decidedAt: string | null
  note: string | null
  attemptsUsed: number
  bestPoints: number | null
  window: string | null
}

export interface ApplicationPage { applications: ApplicationRow[]; next: string | null }

export interface PersonStory {
  learner: PersonRow
  enrolments: EnrolmentRow[]
  /** Hours by the year they count for. */
  years: { year: number; plan: string; kind: string; hours: number }[]
  applications: ApplicationRow[]
  sittings: SittingStory[]
  changes: { at: string; kind: 'correction' | 'enrolment-cancelled'; byName: string | null; reason: string; nameBefore: string | null; nameAfter: string | null; idNumberMaskedBefore: string | null; idNumberMaskedAfter: string | null; unitBefore: string | null; unitAfter: string | null }[]
}

export interface OpenExam { exam: string; title: string; window: string; label: string; closesAt: string | null; sitting: number | null; handedInToday: number | null; passedToday: number | null; failedToday: number | null }
