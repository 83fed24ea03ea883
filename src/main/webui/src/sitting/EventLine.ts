import type { AttemptState, Closed, Notice, Times } from '../http/contract'
import type { Elsewhere } from '../pen/Pen'
import { backoff } from '../http/backoff'
import { EventText, type SentEvent } from './eventText'
import type { Timers } from './ports'

export interface Ears {
  time(times: Times): void
  notice(notice: Notice): void
  closed(state: AttemptState): void
  /** The pen changed hands. */
  pen(elsewhere: Elsewhere): void
}

/** A piece of what the engine says; null: the line has ended. Throws when it breaks. */
export type Pieces = () => Promise<string | null>

export interface LineParts {
  /** Null: the engine does not want to be listened to, do not ask again. Throws when it cannot be reached. */
  open(signal: AbortSignal): Promise<Pieces | null>
  ears: Ears
  timers: Timers
  now: () => number
  random: () => number
}

/** The engine breathes every fifteen seconds: when nothing came for three times as long, the line is dead. */
const SILENCE_MS = 45_000
/** A line that broke sooner was no success: whoever keeps being cut off comes back less and less often. */
const STEADY_MS = 60_000
/** A whole hall comes back when a node goes: not in the same second. */
const CALM = 5

/**
 * Listens to what happens to a sitting for as long as it runs, opening the line again whenever it breaks. Everything it
 * says the page learns without it too, only later; so no failure of it is ever shown.
 */
export class EventLine {
  private readonly shown = new Set<string>()
  private abort = new AbortController()
  private failures = 0
  private over = false
  private calledOff: () => void = () => undefined

  constructor(private readonly parts: LineParts) {
    void this.listen()
  }

  leave(): void {
    this.over = true
    this.calledOff()
    this.abort.abort()
  }

  private async listen(): Promise<void> {
    const began = this.parts.now()
    this.abort = new AbortController()
    try {
      const pieces = await this.withinReason(this.parts.open(this.abort.signal))
      if (!pieces) return this.leave()
      await this.hearAll(pieces)
    } catch {
      this.abort.abort()
    }
    if (this.over) return
    this.failures = this.parts.now() - began > STEADY_MS ? 1 : this.failures + 1
    this.calledOff = this.parts.timers.after(backoff(this.failures + CALM, null, this.parts.random()), () => void this.listen())
  }

  private async hearAll(pieces: Pieces): Promise<void> {
    const text = new EventText()
    for (;;) {
      const piece = await this.withinReason(pieces())
      if (piece === null || this.over) return
      text.take(piece).forEach(event => this.hear(event))
    }
  }

  private hear({ name, data }: SentEvent): void {
    if (this.over) return
    const { ears } = this.parts
    if (name === 'time') ears.time(JSON.parse(data) as Times)
    else if (name === 'notice' && !this.shown.has(data)) {
      // A line that is opened again is told again what was said since the sitting began.
      this.shown.add(data)
      ears.notice(JSON.parse(data) as Notice)
    } else if (name === 'pen') ears.pen(JSON.parse(data) as Elsewhere)
    else if (name === 'closed') {
      this.leave()
      ears.closed((JSON.parse(data) as Closed).state)
    }
  }

  private withinReason<T>(awaited: Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const cancel = this.parts.timers.after(SILENCE_MS, () => reject(new Error('silence')))
      awaited.then(resolve, reject).finally(cancel)
    })
  }
}
