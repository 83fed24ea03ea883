import { keptName } from '../parts/place'

const KEY = keptName('waiting')
const FRESH_MS = 60_000

/** This tab waits for its turn in an exam; a reload goes on waiting. Null: it no longer does. */
export function waitingFor(examId: string | null): void {
  try {
    if (examId === null) sessionStorage.removeItem(KEY)
    else sessionStorage.setItem(KEY, JSON.stringify({ examId, at: Date.now() }))
  } catch {
    // Storage switched off: after a reload the learner presses start again, and has the same place.
  }
}

/** Whether this tab waited for the exam a moment ago: longer ago, a start has to be wished for anew. */
export function wasWaiting(examId: string): boolean {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as { examId: string; at: number } | null
    return kept?.examId === examId && Math.abs(Date.now() - kept.at) < FRESH_MS
  } catch {
    return false
  }
}
