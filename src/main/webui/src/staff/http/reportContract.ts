import type { Learner, MakeUpApplication, StaffEnrolment, StudyHours } from './staffContract'

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

export interface ResultSummary {
  exam: string
  window: string | null
  states: Partial<Record<StandingState, number>>
  passed: number
  failed: number
  passRate: number | null
  mean: number | null
  median: number | null
  buckets: { from: number; to: number; count: number }[]
  units: { unit: string | null; unitName: string | null; sat: number; passed: number; mean: number | null }[]
  sections: { title: string; total: number; mean: number | null }[]
}

export interface SittingStep { at: string; kind: string; by?: string | null; text?: string | null }

export interface SittingStory {
  attemptId: string
  exam: string
  title: string
  ordinal?: number | null
  state: StandingState
  startedAt: string | null
  finishedAt: string | null
  points: number | null
  total?: number | null
  passed: boolean | null
  timeline?: SittingStep[]
}

export interface PersonStory {
  learner: PersonRow
  enrolments: StaffEnrolment[]
  studyHours: StudyHours[]
  applications: MakeUpApplication[]
  sittings: SittingStory[]
}
