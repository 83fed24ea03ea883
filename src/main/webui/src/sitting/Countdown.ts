/** Minutes before the end at which the learner is told, most urgent last. */
export const WARNINGS = [10, 5, 1] as const

/**
 * The warning that becomes due when the time left falls from one value to another, if any: the most urgent one of
 * those passed, so that a page coming back from sleep does not tell three things at once.
 *
 * @param before milliseconds left when last looked; null for the first look, which warns of nothing
 * @param now milliseconds left
 * @returns minutes
 */
export function warningDue(before: number | null, now: number): number | null {
  if (before === null || now <= 0) return null
  const passed = WARNINGS.filter(minutes => before > minutes * 60_000 && now <= minutes * 60_000)
  return passed[passed.length - 1] ?? null
}

/** Time left as people read it, rounded up so that 0:00 is only shown when time is up: 1:29:59, 9:05. */
export function readable(remaining: number): string {
  const seconds = Math.max(0, Math.ceil(remaining / 1000))
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  if (parts[0] === 0) parts.shift()
  return parts.map((part, i) => i === 0 ? String(part) : String(part).padStart(2, '0')).join(':')
}

/** How pressing it is, for colour and weight. */
export function urgency(remaining: number): 'calm' | 'soon' | 'last' {
  if (remaining <= 60_000) return 'last'
  return remaining <= 10 * 60_000 ? 'soon' : 'calm'
}
