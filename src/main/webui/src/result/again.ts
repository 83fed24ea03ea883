import type { ExamEntry } from '../http/contract'

/** When the exam can be sat again in the window that is open now; null unless time alone stands in the way. */
export function againFrom({ window, admission }: ExamEntry): string | null {
  const waits = admission.reasons.map(({ until }) => typeof until === 'string' ? until : null)
  if (window.state !== 'open' || waits.length === 0) return null
  const last = waits.reduce((one, other) => one && other && (Date.parse(other) > Date.parse(one) ? other : one))
  return last && window.closesAt && Date.parse(last) >= Date.parse(window.closesAt) ? null : last
}
