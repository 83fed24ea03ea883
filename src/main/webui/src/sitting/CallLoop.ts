import { CallPace } from './CallPace'
import type { Timers } from './ports'

type Call = () => Promise<void>

interface Work {
  /** The most pressing call; null: there is none. */
  next(): Call | null
  /** Whether anything may be called at all. */
  ready(): boolean
  /** Before and after each call. */
  changed(): void
  settled(): void
  /** Nothing to call now. */
  idle(): void
}

/** Makes one call at a time for as long as there is something to call, as fast as the pace allows. */
export class CallLoop {
  readonly pace: CallPace
  private busy = false
  private stopped = false
  private timer: { at: number; cancel: () => void } | null = null

  constructor(private readonly timers: Timers, private readonly now: () => number, random: () => number, private readonly work: Work) {
    this.pace = new CallPace(now, random)
  }

  hurry(): void {
    this.pace.hurry()
    void this.turn()
  }

  /** Looks for work after a while, or earlier if that was already planned. */
  lookAgain(ms: number): void {
    const at = this.now() + ms
    if (this.stopped || (this.timer && this.timer.at <= at)) return
    this.timer?.cancel()
    const cancel = this.timers.after(ms, () => {
      this.timer = null
      void this.turn()
    })
    this.timer = { at, cancel }
  }

  stop(): void {
    this.stopped = true
    this.timer?.cancel()
  }

  async turn(): Promise<void> {
    if (this.busy || this.stopped || !this.work.ready()) return
    if (this.pace.wait > 0) return this.lookAgain(this.pace.wait)
    const call = this.work.next()
    if (!call) return this.work.idle()
    this.busy = true
    this.pace.callBegins()
    this.work.changed()
    await call()
    this.busy = false
    this.work.settled()
    this.work.changed()
    void this.turn()
  }
}
