import type { Elsewhere, Mine } from '../pen/Pen'
import { CallLoop } from './CallLoop'
import { PendingChanges } from './PendingChanges'
import type { AttemptServer, Held, PeerMessage, Peers, PendingStore, Timers } from './ports'
import { QueueCalls, type Submission, type Taking } from './QueueCalls'
import { snapshotOf, type QueueSnapshot } from './QueueSnapshot'

/** How long clicks of one thought (A, then C, then D) are gathered into one call. */
const GATHER_MS = 300

export interface QueueParts {
  tab: string
  server: AttemptServer
  store: PendingStore
  peers: Peers
  timers: Timers
  /** Milliseconds on the server's clock. */
  now: () => number
  random: () => number
}

/**
 * Brings every answer to the server, one call at a time. A change is first kept in the browser's own store, then sent;
 * it leaves the store when the server has acknowledged it.
 *
 * Only while this device holds the pen. What was not acknowledged when the pen went elsewhere is never sent by itself:
 * it is shown until the learner, with the pen back, has settled it.
 */
export class AnswerQueue {
  /** Told after everything that may change what the page shows. */
  onChange: (now: QueueSnapshot) => void = () => undefined
  onClosed: () => void = () => undefined

  private readonly changes: PendingChanges
  private readonly loop: CallLoop
  private readonly calls: QueueCalls
  private ended: 'closed' | 'left' | null = null
  private begun = false
  private last: QueueSnapshot | null = null

  constructor(private readonly parts: QueueParts) {
    this.changes = new PendingChanges(parts.tab, parts.store, parts.now)
    this.loop = new CallLoop(parts.timers, parts.now, parts.random, {
      next: () => this.calls.next(),
      ready: () => this.begun && !this.ended && this.calls.refused === null,
      changed: () => this.changed(),
      settled: () => this.changes.forgetSettled(),
      idle: () => this.rest(),
    })
    this.calls = new QueueCalls({
      server: parts.server,
      peers: parts.peers,
      changes: this.changes,
      pace: this.loop.pace,
      penChanged: () => this.penChanged(),
      closed: end => this.close(end),
    })
    parts.peers.hear(message => this.hear(message))
  }

  /**
   * Takes over what the server holds, then what was kept before a reload, and starts sending.
   *
   * @param fresh whether the server has just said so; else this is what was known before a reload
   */
  async begin({ seq, answers, pen }: Held, fresh = true): Promise<void> {
    this.changes.pen.learn(pen)
    this.changes.sheet.merge(answers, seq)
    await this.changes.restore()
    if (fresh) this.changes.dropEqual(answers)
    this.begun = true
    this.changed()
    void this.loop.turn()
  }

  /** Everything there is to see of it, as it stands. */
  get now(): QueueSnapshot {
    return this.last = snapshotOf({
      sheet: this.changes.sheet,
      pen: this.changes.pen.now,
      onlyHere: this.changes.onlyHere,
      closed: this.ended === 'closed',
      signedOut: this.calls.refused !== null,
      failing: this.loop.pace.failures > 0,
    }, this.last)
  }

  choices(slot: number): string[] {
    return this.changes.sheet.choices(slot)
  }

  choose(slot: number, choices: string[]): void {
    if (!this.mayWrite) return
    const { change, kept } = this.changes.choose(slot, choices)
    this.parts.peers.tell({ kind: 'changed', change })
    void kept.then(() => this.loop.lookAgain(GATHER_MS))
    this.changed()
  }

  /** The learner has seen both answers and decided: this device's becomes an ordinary change, or is given up. */
  settle(slot: number, keep: 'here' | 'there'): void {
    const change = this.changes.onlyHereOf(slot)
    if (!change || !this.mayWrite) return
    if (keep === 'here') return this.choose(slot, change.choices)
    this.changes.giveUp(change)
    this.parts.peers.tell({ kind: 'settled', change })
    this.changed()
  }

  /** The network is back, the learner logged in again, the page is looked at: try now. */
  wake(): void {
    this.calls.refused = null
    this.loop.hurry()
  }

  /** What failed without the network is no failure any more, nor is the call that still hangs from before. */
  networkBack(): void {
    this.loop.pace.networkBack()
    this.resync()
    this.changed()
  }

  /** Asks the server for everything it holds, with the next call. */
  resync(): void {
    this.calls.wantAll()
    this.wake()
  }

  /** Sends what is pending with the submission and tries until the server has answered, or until called off. */
  submit(): Promise<Submission> {
    if (this.ended) return Promise.resolve('closed')
    if (!this.changes.pen.mine) return Promise.resolve('elsewhere')
    const end = this.calls.wantSubmission()
    this.changed()
    this.wake()
    return end
  }

  withdraw(): void {
    this.calls.endHandIn('withdrawn')
    void this.loop.turn()
  }

  /** The learner wants to go on here. One try: whoever is not reached may press again. */
  takePen(code: string | null = null): Promise<Taking> {
    if (this.ended) return Promise.resolve('closed')
    const end = this.calls.wantPen(code)
    this.changed()
    this.wake()
    return end
  }

  /** The engine says that somebody took the pen; it is asked whether that was another tab of this browser. */
  heardOfPen(elsewhere: Elsewhere): void {
    if (this.ended || !this.changes.pen.hear(elsewhere)) return
    this.penChanged()
    this.resync()
  }

  leave(): void {
    this.ended ??= 'left'
    this.loop.stop()
    this.parts.peers.leave()
  }

  private get mayWrite(): boolean {
    return !this.ended && !this.calls.handingIn && this.changes.pen.mine
  }

  private changed(): void {
    this.onChange(this.now)
  }

  private penChanged(): void {
    const pen = this.changes.pen.now
    this.calls.forgetRequest()
    this.changes.penChanged()
    if (pen.mine) this.parts.peers.tell({ kind: 'pen', pen })
    else this.calls.endHandIn('elsewhere')
    this.changed()
  }

  private close(end: 'submitted' | 'closed'): void {
    if (this.ended) return
    this.ended = 'closed'
    this.loop.stop()
    this.changes.end()
    this.parts.peers.tell({ kind: 'closed' })
    if (!this.calls.end(end)) this.onClosed()
  }

  /** Nothing to send now: look again when changes of other tabs become due. */
  private rest(): void {
    this.loop.pace.succeeded()
    this.changes.forgetSettled()
    const wait = this.changes.nextDue()
    if (wait !== null) this.loop.lookAgain(wait + 1)
  }

  private hear(message: PeerMessage): void {
    if (this.ended) return
    switch (message.kind) {
      case 'changed':
      case 'saved':
      case 'merged':
      case 'settled':
        this.changes.hear(message)
        break
      case 'pen':
        this.hearOfGain(message.pen)
        break
      case 'closed':
        this.close('closed')
        return
    }
    this.changed()
    this.loop.lookAgain(GATHER_MS)
  }

  /** Another tab of this browser has the pen, and so has this one. */
  private hearOfGain(pen: Mine): void {
    const { mine, turn } = this.changes.pen
    this.changes.pen.learn(pen)
    if (this.changes.pen.mine === mine && this.changes.pen.turn === turn) return
    this.penChanged()
    void this.changes.restore().then(() => this.resync())
  }
}
