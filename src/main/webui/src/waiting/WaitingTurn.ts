import { asProblem, type ApiProblem } from '../http/ApiProblem'
import type { Attempt, Waiting } from '../http/contract'
import { backoff } from '../http/backoff'
import type { Timers } from '../sitting/ports'

/** What there is to see of a wait. */
export interface Standing extends Waiting {
  /** 0 to 1; never goes back. */
  progress: number
  /** The engine could not be reached at the last try. */
  offline: boolean
}

interface Ports {
  /** Asks the engine to start: the attempt, or that there is still some waiting to do. */
  ask: () => Promise<Attempt | { waiting: Waiting }>
  timers: Timers
  /** Milliseconds on a clock that never goes back. */
  now: () => number
  random: () => number
  onStanding: (standing: Standing) => void
  onStarted: (attempt: Attempt, sent: number, received: number) => void
  /** The engine says no: waiting on makes no sense. */
  onRefused: (problem: ApiProblem) => void
}

/**
 * Waits for one's turn: asks when told to, later and later while the engine is away, at once when the learner looks at
 * the page again. One question is under way at a time.
 */
export class WaitingTurn {
  private standing: Standing | null = null
  private first = 0
  private failures = 0
  private asking = false
  private over = false
  private next: (() => void) | null = null
  private askedAt = Number.NEGATIVE_INFINITY

  constructor(private readonly ports: Ports) {}

  /** The first answer has been given already, to the click on start. */
  begin(waiting: Waiting): void {
    this.askedAt = this.ports.now()
    this.told(waiting)
  }

  /** The page is looked at again, or the network is back: timers may have slept. */
  wake(): void {
    if (this.over || this.asking || this.ports.now() - this.askedAt < 1_000) return
    this.next?.()
    void this.ask()
  }

  leave(): void {
    this.over = true
    this.next?.()
  }

  private async ask(): Promise<void> {
    if (this.over || this.asking) return
    this.asking = true
    const sent = this.ports.now()
    this.askedAt = sent
    try {
      const answer = await this.ports.ask()
      this.asking = false
      if (this.over) return
      if ('waiting' in answer) return this.told(answer.waiting)
      this.over = true
      this.ports.onStarted(answer, sent, this.ports.now())
    } catch (thrown) {
      this.asking = false
      if (!this.over) this.failed(asProblem(thrown))
    }
  }

  private told(waiting: Waiting): void {
    this.failures = 0
    this.first = Math.max(this.first, waiting.position)
    // Half a step ahead for having come at all; somebody coming back to a place before one's own does not undo it.
    const come = 1 - waiting.position / (this.first + 1)
    const progress = Math.max(this.standing?.progress ?? 0, come)
    this.show({ ...waiting, progress, offline: false })
    this.later(waiting.pollAfterSeconds * 1_000)
  }

  private failed(problem: ApiProblem): void {
    if (!problem.passing || !this.standing) {
      this.over = true
      return this.ports.onRefused(problem)
    }
    this.failures += 1
    // A single lost call is not worth a word.
    this.show({ ...this.standing, offline: this.failures > 1 })
    this.later(backoff(this.failures, problem.retryAfterMs, this.ports.random()))
  }

  private show(standing: Standing): void {
    this.standing = standing
    this.ports.onStanding(standing)
  }

  private later(ms: number): void {
    this.next?.()
    this.next = this.ports.timers.after(ms, () => { void this.ask() })
  }
}
