/**
 * What a screen reader is told: at first, and then only when the wait has become clearly shorter.
 *
 * @param said the estimate that was told last, in seconds; null: nothing yet
 */
export function worthSaying(said: number | null, estimateSeconds: number): boolean {
  return said === null || estimateSeconds <= said / 2 && said > 10
}
