import { ask, type AskOptions } from '../http/ask'
import type { ActionOutcome, Board, HallAssigned, HallAssignments, HallExams, HallMarked, HallMarks, HallRecord, HallRooms, NewHallAssignments, NewOutage, OutageOutcome, Outages } from '../http/hallContract'
import type { Reason } from '../parts/reason'
import { byName } from './assignment'

export type ActionName = 'message' | 'extend' | 'pause' | 'resume' | 'handIn' | 'void' | 'reopen' | 'settle' | 'note'

/** What is done to: chosen sittings, or all that run of some exams. */
export type Which = { attemptIds: string[] } | { exams: string[] }

const PATHS: Record<ActionName, string> = {
  message: '/hall/messages', extend: '/hall/extensions', pause: '/hall/pauses', resume: '/hall/pauses/end', handIn: '/hall/hand-ins', void: '/hall/voidings', reopen: '/hall/reopenings', settle: '/hall/reopenings/settlement', note: '/hall/notes',
}

export const hall = {
  /** Those one may watch: an administrator all, an invigilator what is assigned to them; open ones first. */
  exams: () => ask<HallExams>('GET', '/hall/exams').then(({ exams }) => exams),
  /** Of one exam, those one may watch; none where nobody said where it is sat. */
  rooms: (exam: string) => ask<HallRooms>('GET', '/hall/rooms', { query: { exam } }).then(({ rooms }) => byName(rooms)),
  board: (query: URLSearchParams, signal: AbortSignal) => ask<Board>('GET', '/hall/board', { query, signal, timeoutMs: 15_000 }),
  act: (action: ActionName, which: Which, more: object, reason: Reason, idempotencyKey: string) =>
    ask<ActionOutcome>('POST', PATHS[action], { json: { ...which, ...more, reason }, idempotencyKey, timeoutMs: 60_000 } satisfies AskOptions),
  mark: (marks: HallMarks) => ask<HallMarked>('PUT', '/hall/marks', { json: marks }),
  outages: (exam: string) => ask<Outages>('GET', '/hall/outages', { query: { exam } }),
  /** One that is only looked at says whom it would touch. */
  outage: (outage: NewOutage, idempotencyKey: string) =>
    ask<OutageOutcome>('POST', '/hall/outages', { json: outage, ...(outage.dryRun ? {} : { idempotencyKey }), timeoutMs: 60_000 }),
  record: (exam: string, window: string) => ask<HallRecord>('GET', '/hall/record', { query: { exam, ...(window ? { window } : {}) } }),
  assignments: () => ask<HallAssignments>('GET', '/hall/assignments').then(({ assignments }) => assignments),
  /** @param why may be empty */
  assign: (accountId: string, assignments: HallAssigned[], why: string) => ask<HallAssignments>('PUT', '/hall/assignments', {
    json: { accountId, assignments, ...(why ? { reason: { category: 'other', text: why } } : {}) } satisfies NewHallAssignments,
  }),
}
