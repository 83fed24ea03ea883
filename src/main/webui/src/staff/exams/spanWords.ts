import { shown, shownEnd } from '../../parts/times'

/** A window from its first moment to its last, on the clocks of its exam. */
export function spanWords({ opensAt, closesAt }: { opensAt: string; closesAt: string }, zone?: string): string {
  return `${shown(opensAt, zone)} – ${shownEnd(closesAt, zone)}`
}
