import type { components } from './openapi'

/**
 * What the engine says over HTTP, by the names the pages use: nothing here but names for parts of the API's document, which
 * `./kaochang contract` turns into `openapi.d.ts`. Times are RFC 3339, points are decimals.
 */
type Schemas = components['schemas']

export type Problem = Schemas['Problem']
export type Site = Schemas['Site']
export type Me = Schemas['Me']

export type Captcha = Schemas['Captcha']
export type Tokens = Schemas['Tokens']
export type Login = Schemas['Login']
/** So many log in that a password has to wait for its check: the same is sent again, with the ticket. */
export type LoginWaiting = Schemas['LoginWaiting']
export type CodeWanted = Schemas['CodeWanted']
export type Recovery = Schemas['Recovery']
export type RecoveredPassword = Schemas['RecoveredPassword']
export type RecoveryCodeSent = Schemas['RecoveryCodeSent']
export type Enrolment = Schemas['SecondFactorSecret']
export type Challenge = Schemas['SecondFactorChallenge']
export type Contacts = Schemas['Contacts']
export type ContactKind = Contacts['possible'][number]
export type ContactCodeSent = Schemas['ContactCodeSent']
export type DeviceSessions = Schemas['Sessions']
export type DeviceSession = Schemas['Session']
export type EndedSessions = Schemas['Ended']

export type ExamList = Schemas['MyExams']
export type ExamEntry = Schemas['MyExam']
export type Reason = Schemas['Reason']
export type RetakeApplication = Schemas['RetakeApplication']
/** What an exam file says for people, where it says it. */
export type ExamTexts = Partial<Pick<ExamEntry, 'organiser' | 'helpLine' | 'titles'>>

export type Attempt = Schemas['Sitting']
export type AttemptState = Attempt['state']
export type AttemptList = Schemas['AttemptList']
export type AttemptSummary = Schemas['AttemptOutline']
export type Answers = NonNullable<Attempt['answers']>
export type AnswerChanges = Schemas['AnswerChanges']
export type SaveReply = Schemas['AnswersSaved']
/** More want to start than the machines carry: the same call again after so long. No exam time runs meanwhile. */
export type StartWait = Schemas['StartWait']
export type Waiting = Schemas['Waiting']
export type Paper = Schemas['Paper']
export type PaperSection = Schemas['PaperSection']
export type Question = Schemas['PaperQuestion']
export type QuestionType = Question['type']
export type Result = Schemas['Disclosed']

export type Pen = Schemas['Pen']
/** Shown on the device that writes, typed in on the one that takes over. */
export type PenCode = Schemas['PenCode']

/** What a stream of events brings. */
export type Times = Schemas['TimeEvent']
export type Notice = Schemas['NoticeEvent']
export type Closed = Schemas['ClosedEvent']
export type PenMoved = Schemas['PenEvent']

export type Review = Schemas['Review']
export type ReviewQuestion = Schemas['ReviewedQuestion']
export type MyCertificates = Schemas['MyCertificates']
export type MyCertificate = Schemas['MyCertificate']
export type CertificateCopies = Schemas['CertificateCopies']
export type CertificateCopy = Schemas['CertificateCopy']
export type CertificateCheck = Schemas['CertificateCheck']
export type CertificateChecked = Schemas['CertificateChecked']
export type CreditYears = Schemas['CreditYears']
export type CreditYear = Schemas['CreditYear']
export type CreditEntry = Schemas['CreditEntry']
export type CreditName = Schemas['CreditName']
export type ReceiptCheck = Schemas['ReceiptVerification']
