import { backoff } from '../http/backoff'

/** When the next call may be made: failures in a row put it off, the network coming back forgives them. */
export class CallPace {
  failures = 0
  private until = 0
  /** How often the network came back, now and when the call under way was made. */
  private networks = 0
  private calledOn = 0

  constructor(private readonly now: () => number, private readonly random: () => number) {}

  /** Milliseconds until a call may be made; none or less: now. */
  get wait(): number {
    return this.until - this.now()
  }

  hurry(): void {
    this.until = 0
  }

  networkBack(): void {
    this.networks += 1
    this.failures = 0
  }

  callBegins(): void {
    this.calledOn = this.networks
  }

  succeeded(): void {
    this.failures = 0
  }

  /** False for a call that hung from before the network came back: that is no failure. */
  failed(retryAfterMs: number | null): boolean {
    if (this.calledOn !== this.networks) return false
    this.failures += 1
    this.until = this.now() + backoff(this.failures, retryAfterMs, this.random())
    return true
  }
}
