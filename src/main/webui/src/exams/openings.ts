import type { ExamEntry, ExamList } from '../http/contract'

/** Twenty thousand pages wait for the same midnight: each asks at a moment of its own within this. */
export const SPREAD_MS = 20_000
/** Asked for again so often while the page is open: the hall sees by it who is at the rules. */
export const AGAIN_MS = 240_000
/** Not sooner after a question that failed. */
const PATIENCE_MS = 15_000

/**
 * When something about the exams changes by itself: a window opens or closes, a cool-down ends.
 *
 * @param after milliseconds since 1970; what was before is in the list already
 * @returns null: nothing is known to come
 */
export function nextChange(exams: readonly ExamEntry[], after: number): number | null {
  const moments = exams.flatMap(({ window, admission }) => [
    window.opensAt, window.closesAt,
    ...window.next.map(({ opensAt }) => opensAt),
    ...admission.reasons.flatMap(({ until, opensAt }) => [until, opensAt]),
  ])
  const later = moments.filter(moment => typeof moment === 'string').map(moment => Date.parse(moment as string)).filter(at => at > after)
  return later.length ? Math.min(...later) : null
}

export interface Clocks {
  /** Milliseconds on the clock of the wall: goes on while the machine sleeps, and may be set. */
  wall: () => number
  /** Milliseconds on a clock that never goes back, but may stand still in sleep. */
  steady: () => number
  random: () => number
}

/** Tells when a list of exams is worth asking for again; looked at every second or so, and when the page wakes. */
export class Openings {
  private list: ExamList | null = null
  private wall = 0
  private steady = 0
  private wait = 0
  private again = 0
  private notBefore = Number.NEGATIVE_INFINITY

  constructor(private readonly clocks: Clocks) {}

  /** A list has just come. */
  take(list: ExamList): void {
    this.list = list
    this.wall = this.clocks.wall()
    this.steady = this.clocks.steady()
    this.notBefore = Number.NEGATIVE_INFINITY
    this.again = AGAIN_MS * (.9 + this.clocks.random() / 5)
    this.wait = 1_000 + this.clocks.random() * SPREAD_MS
  }

  /** Whether to ask now. Then no more until an answer has come, or a while has passed without one. */
  due(): boolean {
    const { list } = this
    if (!list || this.elapsed() < this.notBefore) return false
    const since = Date.parse(list.serverTime)
    const next = nextChange(list.exams, since)
    const changes = next !== null && since + this.elapsed() >= next + this.wait
    if (!changes && this.elapsed() < this.again) return false
    this.notBefore = this.elapsed() + PATIENCE_MS * (1 + this.clocks.random())
    return true
  }

  private elapsed(): number {
    return Math.max(this.clocks.wall() - this.wall, this.clocks.steady() - this.steady)
  }
}
