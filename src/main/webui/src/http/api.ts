import type {
  Answers, Attempt, AttemptSummary, Captcha, ContactKind, Contacts, DeviceSession, Enrolment, ExamList, LoginWaiting, Me,
  PenCode, ReceiptCheck, ReviewQuestion, SaveReply, Site, Tokens, Waiting,
} from './contract'
import { ApiProblem } from './ApiProblem'
import { device } from './device'
import { reckonFrom } from '../parts/times'
import { login, renew } from './Session'
import { send, type SendOptions } from './send'

/** A call in the name of the logged-in learner; an expired token is renewed once. */
async function call<T>(method: string, path: string, options: SendOptions = {}): Promise<T> {
  const token = login.value?.accessToken
  try {
    return await send<T>(method, path, { ...options, token })
  } catch (thrown) {
    const expired = thrown instanceof ApiProblem && thrown.slug === 'unauthenticated' && token !== undefined
    if (!expired) throw thrown
    if (login.value?.accessToken === token && !await renew()) throw thrown
    return send<T>(method, path, { ...options, token: login.value?.accessToken })
  }
}

/** About a sitting, from the device that perhaps writes it. */
function callHere<T>(method: string, path: string, options: SendOptions = {}): Promise<T> {
  return call<T>(method, path, { ...options, headers: { 'Kaochang-Device': device() } })
}

export type CaptchaAnswer = { captchaId: string; captcha: string } | { captchaId: string; proof: number }
export type LoginBody = { username: string; password: string } | ({ name: string; idNumber: string } & CaptchaAnswer)

const id = encodeURIComponent

export const api = {
  site: () => send<Site>('GET', '/site'),
  me: () => call<Me>('GET', '/auth/me'),
  captcha: () => send<Captcha>('POST', '/auth/captcha'),
  logIn: (body: LoginBody & { ticket?: string | undefined }) => send<Tokens | LoginWaiting>('POST', '/auth/login', { body }),
  changePassword: (oldPassword: string, newPassword: string) =>
    call<Tokens>('POST', '/auth/password', { body: { oldPassword, newPassword } }),
  recoverPassword: (body: { name: string; idNumber: string; newPassword: string } & CaptchaAnswer) =>
    send<void>('POST', '/auth/password-recovery', { body }),
  sendRecoveryCode: (body: { username: string; kind: ContactKind } & CaptchaAnswer) =>
    send<{ recoveryId: string; expiresIn: number }>('POST', '/auth/password-recovery/code', { body }),
  recoverByCode: (body: { recoveryId: string; code: string; newPassword: string }) =>
    send<void>('POST', '/auth/password-recovery/by-code', { body }),
  enrolSecondFactor: (challenge: string) => send<Enrolment>('POST', '/auth/second-factor/enrolment', { body: { challenge } }),
  secondFactor: (challenge: string, code: string) => send<Tokens>('POST', '/auth/second-factor', { body: { challenge, code } }),
  secondFactorChallenge: (password: string) =>
    call<{ challenge: string; enrolled: boolean }>('POST', '/auth/second-factor/challenge', { body: { password } }),
  sessions: () => call<{ sessions: DeviceSession[] }>('GET', '/auth/sessions'),
  endSession: (sessionId: string) => call<void>('DELETE', `/auth/sessions/${id(sessionId)}`),
  endOtherSessions: () => call<{ ended: number }>('DELETE', '/auth/sessions'),
  contacts: () => call<Contacts>('GET', '/auth/contacts'),
  bindContact: (kind: ContactKind, address: string, password: string) =>
    call<{ contactId: string; expiresIn: number }>('POST', '/auth/contacts', { body: { kind, address, password } }),
  confirmContact: (contactId: string, code: string) =>
    call<void>('POST', `/auth/contacts/${id(contactId)}/confirmation`, { body: { code } }),
  removeContact: (kind: ContactKind, password: string) =>
    call<void>('POST', `/auth/contacts/${kind}/removal`, { body: { password } }),
  exams: async () => {
    const list = await call<ExamList>('GET', '/exams')
    reckonFrom(list.serverTime)
    return list
  },
  start: (examId: string) => callHere<Attempt | { waiting: Waiting }>('POST', `/exams/${id(examId)}/attempts`),
  applyForRetake: (examId: string, reason: string) =>
    call<{ id: string; status: 'approved' | 'pending' }>('POST', `/exams/${id(examId)}/retake-applications`, { body: { reason } }),
  attempts: () => call<{ attempts: AttemptSummary[] }>('GET', '/attempts'),
  attempt: async (attemptId: string) => {
    const attempt = await callHere<Attempt>('GET', `/attempts/${id(attemptId)}`)
    reckonFrom(attempt.serverTime)
    return attempt
  },
  save: (attemptId: string, seq: number, answers: Answers, pen: string | undefined) =>
    callHere<SaveReply>('PUT', `/attempts/${id(attemptId)}/answers`, { body: { seq, answers, pen }, keepalive: true, timeoutMs: 10_000 }),
  submit: (attemptId: string, last: { seq: number; answers: Answers } | null, pen: string | undefined) =>
    callHere<Attempt>('POST', `/attempts/${id(attemptId)}/submission`, { body: { ...last, pen }, keepalive: true }),
  takePen: (attemptId: string, code: string | null) =>
    callHere<Attempt>('POST', `/attempts/${id(attemptId)}/pen`, { body: code === null ? {} : { code } }),
  penCode: (attemptId: string) => callHere<PenCode>('POST', `/attempts/${id(attemptId)}/pen/code`),
  review: (attemptId: string) => call<{ questions: ReviewQuestion[] }>('GET', `/attempts/${id(attemptId)}/review`),
  checkReceipt: (receipt: string) => send<ReceiptCheck>('POST', '/receipts/verification', { body: { receipt } }),
}
