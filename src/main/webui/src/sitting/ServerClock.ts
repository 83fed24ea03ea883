/**
 * The server's time, read on a clock nobody can set. Each answer of the server is a sample: it was written about half
 * a round trip before it arrived, so it is wrong by at most half that round trip. The sample with the shortest round
 * trip is kept, until a later one proves it wrong (the machine slept and its monotonic clock stood still).
 */
export class ServerClock {
  private offset = 0
  private error = Number.POSITIVE_INFINITY

  /** @param monotonic milliseconds on a clock that never goes back */
  constructor(private readonly monotonic: () => number = () => performance.now()) {}

  /** Whether any answer has been seen yet. */
  get set(): boolean {
    return this.error !== Number.POSITIVE_INFINITY
  }

  /** Monotonic milliseconds; take one before a call and one after it for {@link observe}. */
  tick(): number {
    return this.monotonic()
  }

  /**
   * @param serverTime milliseconds since 1970, as the server wrote them
   * @param sent {@link tick} before the call
   * @param received {@link tick} when the answer was there
   */
  observe(serverTime: number, sent: number, received: number): void {
    if (!Number.isFinite(serverTime) || received < sent) return
    const error = (received - sent) / 2
    const offset = serverTime - (sent + error)
    const contradicts = Math.abs(offset - this.offset) > error + this.error
    if (error <= this.error || contradicts) {
      this.offset = offset
      this.error = error
    }
  }

  /** Milliseconds since 1970 on the server's clock. */
  now(): number {
    return this.monotonic() + this.offset
  }
}
