const FIRST_MS = 1_000
const LONGEST_MS = 15_000

/**
 * How long to wait before the next try. Doubles with each failure in a row, up to a quarter of a minute; the random half keeps
 * ten thousand pages from coming back in the same second. What the server asks for (Retry-After) is the least.
 *
 * @param failures in a row, 1 or more
 * @param random 0 (included) to 1
 */
export function backoff(failures: number, retryAfterMs: number | null, random: number): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1))
  const own = full / 2 + random * full / 2
  return retryAfterMs === null ? own : retryAfterMs + random * Math.min(full, 2_000)
}
