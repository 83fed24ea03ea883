import { ask, type AskOptions } from '../http/ask'
import type { Reason } from '../parts/reason'
import type { Board } from './board'

export type ActionName = 'message' | 'extend' | 'handIn' | 'void' | 'reopen' | 'note'

export interface ActionOutcome {
  done: string[]
  refused: { attemptId: string; code: string; message: string }[]
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
  assignments: () => ask<{ assignments: Assignment[] }>('GET', '/hall/assignments').then(({ assignments }) => assignments),
  assign: (accountId: string, assignments: { exam?: string; unit?: string }[]) => ask<unknown>('PUT', '/hall/assignments', { json: { accountId, assignments } }),
}
