import type { ExamEntry } from '../http/contract'

/** Where a learner stands with an exam: decides the card's colour, order and main button. */
export type Standing = 'running' | 'open' | 'passed' | 'upcoming' | 'over' | 'notYet'

export function standing(exam: ExamEntry): Standing {
  if (exam.activeAttemptId) return 'running'
  if (exam.admission.admitted) return 'open'
  if (exam.best?.passed) return 'passed'
  const codes = exam.admission.reasons.map(({ code }) => code)
  if (exam.window.state === 'over' && codes.every(code => code !== 'attempt-running')) return 'over'
  if (codes.every(code => code === 'window-closed')) return 'upcoming'
  return 'notYet'
}

const ORDER: Standing[] = ['running', 'open', 'notYet', 'upcoming', 'passed', 'over']

/** What can be done now comes first. */
export function inOrder(exams: readonly ExamEntry[]): ExamEntry[] {
  return [...exams].sort((a, b) => ORDER.indexOf(standing(a)) - ORDER.indexOf(standing(b)))
}

/** Nothing can be done any more: the window is over, whether passed or not. */
export function finished(exam: ExamEntry): boolean {
  const is = standing(exam)
  return is === 'over' || (is === 'passed' && exam.window.state === 'over')
}

export function mayApply(exam: ExamEntry): boolean {
  return exam.retakeApplication === 'needed'
}

/**
 * The personal end if started a while after the list was fetched.
 *
 * @param elapsed milliseconds since the engine computed {@link ExamEntry.personalDeadline}
 * @returns milliseconds since 1970; null when the learner may not start
 */
export function personalEnd(exam: ExamEntry, elapsed: number): number | null {
  if (!exam.personalDeadline) return null
  const end = Date.parse(exam.personalDeadline) + elapsed
  const { edge, closesAt } = exam.window
  return edge === 'finish-by' && closesAt ? Math.min(end, Date.parse(closesAt)) : end
}
