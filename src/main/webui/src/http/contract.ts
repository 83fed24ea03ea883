import type { Pen } from '../pen/Pen'

/** What the engine says over HTTP, as far as learners' pages read it. Times are RFC 3339, points are decimals. */

export type QuestionType = 'single' | 'multiple' | 'truefalse'
export type Answers = Record<string, string[]>

export interface Captcha {
  captchaId: string
  image: string
  proofOfWork: { algorithm: string; salt: string; challenge: string; maxNumber: number } | null
  expiresIn: number
}

/** So many log in that a password has to wait for its check: the same is sent again, with the ticket. */
export interface LoginWaiting {
  ticket: string
  /** 1: the next. */
  position: number
  estimateSeconds: number
  pollAfterSeconds: number
}

export interface Tokens {
  accessToken: string
  refreshToken: string
  expiresIn: number
  roles: string[]
  name: string
  mustChangePassword: boolean
  /** Of a second factor that was just bound, shown once. */
  recoveryCodes?: string[] | null
}

export interface Enrolment {
  secret: string
  uri: string
  /** A picture of the address, as a data address. */
  qr: string
}

export type ContactKind = 'mail' | 'phone'

export interface Contacts {
  contacts: { kind: ContactKind; address: string }[]
  possible: ContactKind[]
}

/** One log-in on one device. */
export interface DeviceSession {
  id: string
  device: string
  addressPart: string
  byPassword: boolean
  since: string
  lastUsedAt: string
  current: boolean
}

export interface Me {
  name: string
  idNumberMasked: string | null
}

/** Whose engine this is; parts that nobody has set are null. */
export interface Site {
  organiser: string | null
  helpLine: string | null
  login?: { byName: boolean }
  recovery?: { mail: boolean; phone: boolean; byName: boolean }
}

/** What an exam file says for people, where it says it. */
export interface ExamTexts {
  organiser?: string | null
  helpLine?: string | null
  /** The title in other languages than Chinese. */
  titles?: { en?: string } | null
}

export interface SectionRule {
  title: string
  type: QuestionType
  count: number
  points: number
  total: number
}

export interface WindowSpan {
  label: string
  opensAt: string | null
  closesAt: string | null
}

export interface Reason {
  code: string
  message: string
  [extra: string]: unknown
}

export interface ExamEntry extends ExamTexts {
  examId: string
  title: string
  subject: string | null
  durationMinutes: number
  /** Before so many minutes no hand-in is taken. */
  minimumMinutes?: number
  total: number
  passMark: number
  questionCount: number
  sections: SectionRule[]
  multipleScoring: 'all-or-nothing' | 'partial-if-no-wrong'
  disclosure: {
    score: 'points' | 'pass-fail'
    review: 'never' | 'after-closing' | 'after-window' | 'at-once'
    sections?: 'at-once' | 'after' | 'never'
    when?: 'at-once' | 'window-end' | 'release'
  }
  retakes: {
    perEnrolment: number | null
    perWindow: number | null
    coolDownHours: number
    coolDownMinutes?: number
    startsPerDay?: number | null
    application: 'none' | 'approved-at-once' | 'approved-by-administrator'
    windowsForMakeUp: number | null
  }
  enrolment: { id: string; ordinal: number; enrolledAt: string } | null
  window: WindowSpan & {
    state: 'open' | 'upcoming' | 'over'
    zone: string
    edge: 'start-by' | 'finish-by'
    next: WindowSpan[]
  }
  attempts: { used: number; left: number | null; leftInWindow: number | null }
  activeAttemptId: string | null
  lastAttemptId: string | null
  retakeApplication: 'none' | 'needed' | 'pending' | 'approved' | 'rejected'
  hours: { plan: string | null; kind: string | null; required: number; credited: number }[]
  admission: { admitted: boolean; reasons: Reason[] }
  personalDeadline: string | null
  best: { passed: boolean; points?: number | null } | null
}

export interface ExamList {
  serverTime: string
  exams: ExamEntry[]
}

export interface Option {
  key: string
  text: string
}

export interface Question {
  no: number
  type: QuestionType
  stem: string
  options: Option[]
  points: number
}

export interface PaperSection {
  title: string
  type: QuestionType
  points: number
  from: number
  to: number
}

export interface Paper {
  total: number
  passMark: number
  sections: PaperSection[]
  questions: Question[]
}

export interface Result {
  passed: boolean
  points?: number | null
  total?: number | null
  passMark?: number | null
  sections?: { title: string; points: number; total: number }[] | null
}

/** The result is there but not told yet; `at` is null when nobody can say when. */
export interface ResultPending {
  when: 'window-end' | 'release'
  at: string | null
}

export type AttemptState = 'in-progress' | 'submitted' | 'expired' | 'voided'

export interface Attempt extends ExamTexts {
  attemptId: string
  examId: string
  title: string
  state: AttemptState
  startedAt: string
  deadline: string
  /** The first moment at which a hand-in is taken, where there is one. */
  handInFrom?: string | null
  deadlineVersion: number
  serverTime: string
  seq: number
  answers: Answers
  pen?: Pen | null
  paper?: Paper | null
  finishedAt?: string | null
  result?: Result | null
  resultPending?: ResultPending | null
  reviewAvailable?: boolean | null
  receipt?: string | null
  answersHash?: string | null
  answered?: number | null
}

/** More want to start than the machines carry: the same call again after so long. No exam time runs meanwhile. */
export interface Waiting {
  /** 1: the next. */
  position: number
  estimateSeconds: number
  pollAfterSeconds: number
}

/** Shown on the device that writes, typed in on the one that takes over. */
export interface PenCode {
  code: string
  /** Seconds. */
  expiresIn: number
}

export interface AttemptSummary extends ExamTexts {
  attemptId: string
  examId: string
  title: string
  state: AttemptState
  startedAt: string
  finishedAt: string | null
  result: Result | null
  resultPending?: ResultPending | null
  reviewAvailable: boolean
}

export interface SaveReply {
  seq: number
  serverTime: string
  deadline: string
  deadlineVersion: number
  saved: number
}

export interface ReviewQuestion extends Question {
  chosen: string[]
  key: string[]
  explanation: string | null
  earned: number | null
}

export interface ReceiptCheck {
  valid: boolean
  attemptId?: string
  examId?: string
  finishedAt?: string
  answersHash?: string
  answered?: number
}
