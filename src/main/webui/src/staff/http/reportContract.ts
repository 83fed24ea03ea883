import type { components } from '../../http/openapi'

/** What the report room says, by the names the desk uses: lists are pages by cursor, times RFC 3339. */
type Schemas = components['schemas']

export type PersonRow = Schemas['LearnerRow']
export type PeoplePage = Schemas['ReportLearnerPage']
export type ExamRow = Schemas['ExamRow']
export type ExamPage = Schemas['ReportExamPage']
export type ResultRow = Schemas['ResultRow']
export type ResultPage = Schemas['ReportResultPage']
export type ResultSummary = Schemas['ResultSummary']
export type Happening = Schemas['Happening']
export type SittingStory = Schemas['SittingStory']
export type CertificateRow = Schemas['CertificateRow']
export type CertificatePage = Schemas['ReportCertificatePage']
export type CertificateStory = Schemas['CertificateStory']
export type EnrolmentRow = Schemas['EnrolmentRow']
export type ApplicationRow = Schemas['ApplicationRow']
export type ApplicationPage = Schemas['ReportApplicationPage']
export type PersonStory = Schemas['Story']
export type Today = Schemas['Today']
export type Found = Schemas['Found']
