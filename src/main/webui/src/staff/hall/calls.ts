import { ask, type AskOptions } from '../http/ask'
import type { Reason } from '../parts/reason'
import type { Board, BoardCounts } from './board'

export type ActionName = 'message' | 'extend' | 'handIn' | 'void' | 'reopen' | 'note'

export interface ActionOutcome {
  done: string[]
  refused: { attemptId: string; code: string; message: string }[]
}

export interface OutageOfExam { exam: string; seconds: number; extended: string[]; reopened: string[]; refused: { attemptId: string; code: string; message: string }[] }

export interface HallRecord {
  exam: Board['exams'][number]
  asOf: string
  due: number
  came: number
  counts: BoardCounts
  incidents: { at: string; kind: string; category: string | null; reason: string | null; minutes: number | null; by: string | null; attemptId: string | null; name: string | null; idNumberMasked: string | null }[]
}

export interface Assignment { accountId: string; exam: string | null; unit: string | null }

/** What is done to: chosen sittings, or all that run of some exams. */
export type Which = { attemptIds: string[] } | { exams: string[] }

const PATHS: Record<ActionName, string> = {
  message: '/hall/messages', extend: '/hall/extensions', handIn: '/hall/hand-ins', void: '/hall/voidings', reopen: '/hall/reopenings', note: '/hall/notes',
}

export const hall = {
  board: (query: URLSearchParams, signal: AbortSignal) => ask<Board>('GET', '/hall/board', { query, signal, timeoutMs: 15_000 }),
  act: (action: ActionName, which: Which, more: object, reason: Reason, idempotencyKey: string) =>
    ask<ActionOutcome>('POST', PATHS[action], { json: { ...which, ...more, reason }, idempotencyKey, timeoutMs: 60_000 } satisfies AskOptions),
  proposedOutages: (exam: string) => ask<{ proposed: { from: string; to: string }[] }>('GET', '/hall/outages', { query: { exam } }).then(({ proposed }) => proposed),
  /** @param dryRun only says whom it would touch */
  outage: (exams: string[], from: string, to: string, dryRun: boolean, reason: Reason, idempotencyKey: string) =>
    ask<{ declared: boolean; exams: OutageOfExam[] }>('POST', '/hall/outages', { json: { exams, from, to, ...(dryRun ? { dryRun } : {}), reason }, ...(dryRun ? {} : { idempotencyKey }), timeoutMs: 60_000 }),
  record: (exam: string, window: string) => ask<HallRecord>('GET', '/hall/record', { query: { exam, window } }),
  assignments: () => ask<{ assignments: Assignment[] }>('GET', '/hall/assignments').then(({ assignments }) => assignments),
  assign: (accountId: string, assignments: { exam?: string; unit?: string }[]) => ask<unknown>('PUT', '/hall/assignments', { json: { accountId, assignments } }),
}
