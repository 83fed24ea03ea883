import type {
  AnswerChanges, Attempt, AttemptList, Captcha, CertificateCheck, CertificateChecked, CertificateCopies, CertificateCopy, Challenge, CodeWanted, ContactCodeSent, ContactKind, Contacts, CreditYears, DeviceSessions,
  EndedSessions, Enrolment, ExamList, Login, LoginWaiting, Me, MyCertificates, PenCode, ReceiptCheck, RecoveredPassword, Recovery,
  RecoveryCodeSent, RetakeApplication, Review, SaveReply, Site, StartWait, Tokens,
} from './contract'
import { ApiProblem } from './ApiProblem'
import { device } from './device'
import { reckonFrom } from '../parts/times'
import { login, replaced } from './Session'
import { send, type SendOptions } from './send'

/** A call in the name of the logged-in learner; an expired token is renewed once. */
async function call<T>(method: string, path: string, options: SendOptions = {}): Promise<T> {
  const token = login.value?.accessToken
  try {
    return await send<T>(method, path, { ...options, token })
  } catch (thrown) {
    const expired = thrown instanceof ApiProblem && thrown.slug === 'unauthenticated' && token !== undefined
    if (!expired) throw thrown
    if (!await replaced(token)) throw thrown
    return send<T>(method, path, { ...options, token: login.value?.accessToken })
  }
}

/** About a sitting, from the device that perhaps writes it. */
function callHere<T>(method: string, path: string, options: SendOptions = {}): Promise<T> {
  return call<T>(method, path, { ...options, headers: { 'Kaochang-Device': device() } })
}

type Given<T, K extends keyof T> = { [P in K]-?: NonNullable<T[P]> }

export type CaptchaAnswer = Given<Login, 'captchaId' | 'captcha'> | Given<Login, 'captchaId' | 'proof'>
export type LoginBody = Given<Login, 'username' | 'password'> | (Given<Login, 'name' | 'idNumber'> & CaptchaAnswer)

const id = encodeURIComponent

export const api = {
  site: () => send<Site>('GET', '/site'),
  me: () => call<Me>('GET', '/auth/me'),
  captcha: () => send<Captcha>('POST', '/auth/captcha'),
  logIn: (body: LoginBody & { ticket?: string | undefined }) => send<Tokens | LoginWaiting>('POST', '/auth/login', { body }),
  changePassword: (oldPassword: string, newPassword: string) =>
    call<Tokens>('POST', '/auth/password', { body: { oldPassword, newPassword } }),
  recoverPassword: (body: Given<Recovery, 'name' | 'idNumber' | 'newPassword'> & CaptchaAnswer) =>
    send<void>('POST', '/auth/password-recovery', { body }),
  sendRecoveryCode: (body: Given<CodeWanted, 'username' | 'kind'> & CaptchaAnswer) =>
    send<RecoveryCodeSent>('POST', '/auth/password-recovery/code', { body }),
  recoverByCode: (body: RecoveredPassword) =>
    send<void>('POST', '/auth/password-recovery/by-code', { body }),
  enrolSecondFactor: (challenge: string) => send<Enrolment>('POST', '/auth/second-factor/enrolment', { body: { challenge } }),
  secondFactor: (challenge: string, code: string) => send<Tokens>('POST', '/auth/second-factor', { body: { challenge, code } }),
  secondFactorChallenge: (password: string) =>
    call<Challenge>('POST', '/auth/second-factor/challenge', { body: { password } }),
  sessions: () => call<DeviceSessions>('GET', '/auth/sessions'),
  endSession: (sessionId: string) => call<void>('DELETE', `/auth/sessions/${id(sessionId)}`),
  endOtherSessions: () => call<EndedSessions>('DELETE', '/auth/sessions'),
  contacts: () => call<Contacts>('GET', '/auth/contacts'),
  bindContact: (kind: ContactKind, address: string, password: string) =>
    call<ContactCodeSent>('POST', '/auth/contacts', { body: { kind, address, password } }),
  confirmContact: (contactId: string, code: string) =>
    call<void>('POST', `/auth/contacts/${id(contactId)}/confirmation`, { body: { code } }),
  removeContact: (kind: ContactKind, password: string) =>
    call<void>('POST', `/auth/contacts/${kind}/removal`, { body: { password } }),
  exams: async () => {
    const list = await call<ExamList>('GET', '/exams')
    reckonFrom(list.serverTime)
    return list
  },
  start: (examId: string) => callHere<Attempt | StartWait>('POST', `/exams/${id(examId)}/attempts`),
  applyForRetake: (examId: string, reason: string) =>
    call<RetakeApplication>('POST', `/exams/${id(examId)}/retake-applications`, { body: { reason } }),
  attempts: () => call<AttemptList>('GET', '/attempts'),
  creditYears: () => call<CreditYears>('GET', '/credit-years'),
  certificates: () => call<MyCertificates>('GET', '/certificates'),
  certificateDocument: (certificateId: string) =>
    call<Blob>('GET', `/certificates/${id(certificateId)}/document`, { file: 'application/pdf', timeoutMs: 60_000 }),
  certificateCopies: (certificateId: string) => call<CertificateCopies>('GET', `/certificates/${id(certificateId)}/copies`),
  copyCertificate: (certificateId: string, purpose: string, expiresOn: string) =>
    call<CertificateCopy>('POST', `/certificates/${id(certificateId)}/copies`, { body: { purpose, expiresOn } }),
  certificateCopyDocument: (certificateId: string, copyId: string) =>
    call<Blob>('GET', `/certificates/${id(certificateId)}/copies/${id(copyId)}/document`, { file: 'application/pdf', timeoutMs: 60_000 }),
  checkCertificate: (body: Partial<CertificateCheck>) => send<CertificateChecked>('POST', '/certificates/check', { body }),
  attempt: async (attemptId: string) => {
    const attempt = await callHere<Attempt>('GET', `/attempts/${id(attemptId)}`)
    reckonFrom(attempt.serverTime)
    return attempt
  },
  save: (attemptId: string, changes: AnswerChanges) =>
    callHere<SaveReply>('PUT', `/attempts/${id(attemptId)}/answers`, { body: changes, keepalive: true, timeoutMs: 10_000 }),
  submit: (attemptId: string, last: Omit<AnswerChanges, 'pen'> | null, pen: string | undefined) =>
    callHere<Attempt>('POST', `/attempts/${id(attemptId)}/submission`, { body: { ...last, pen }, keepalive: true }),
  /** The page of the sitting was left; sent while it goes. */
  left: (attemptId: string) => callHere<void>('POST', `/attempts/${id(attemptId)}/departures`, { keepalive: true }),
  takePen: (attemptId: string, code: string | null) =>
    callHere<Attempt>('POST', `/attempts/${id(attemptId)}/pen`, { body: code === null ? {} : { code } }),
  penCode: (attemptId: string) => callHere<PenCode>('POST', `/attempts/${id(attemptId)}/pen/code`),
  review: (attemptId: string) => call<Review>('GET', `/attempts/${id(attemptId)}/review`),
  checkReceipt: (receipt: string, answer: Partial<CaptchaAnswer>) =>
    send<ReceiptCheck>('POST', '/receipts/verification', { body: { receipt, ...answer } }),
}
