import { AnswerSheet, type Change } from './AnswerSheet'
import { backoff } from './Backoff'
import type { AnswersBySlot, AttemptServer, Outcome, PeerMessage, Peers, PendingStore, Timers } from './ports'

/** How long clicks of one thought (A, then C, then D) are gathered into one call. */
const GATHER_MS = 300
/** How long another tab is given to send what it changed, before this one does: it may have been closed. */
const ADOPT_MS = 5_000

export type SlotState = 'saved' | 'saving' | 'unsaved'
/** What the page says about all answers together. `signed-out`: kept here, but the learner has to log in again. */
export type QueueState = 'saved' | 'saving' | 'waiting' | 'signed-out' | 'closed'
export type Submission = 'submitted' | 'closed' | 'withdrawn' | 'signed-out'

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

interface Request {
  seq: number
  changes: Change[]
}

/**
 * Brings every answer to the server, one call at a time. A change is first kept in the browser's own store, then sent;
 * it leaves the store when the server has acknowledged it. A call whose outcome is unknown is repeated unchanged under
 * its seq, which the server takes as the same call.
 */
export class AnswerQueue {
  readonly sheet = new AnswerSheet()
  /** Told after everything that may change what the page shows. */
  onChange: () => void = () => undefined
  onClosed: () => void = () => undefined

  private request: Request | null = null
  private busy = false
  private mustMerge = false
  private refused: string | null = null
  private ended: 'closed' | 'left' | null = null
  private failures = 0
  /** No call before this time: the last one failed. */
  private waitUntil = 0
  private timer: { at: number; cancel: () => void } | null = null
  private begun = false
  /** How often the network came back, now and when the call under way was made. */
  private networks = 0
  private calledOn = 0
  private handIn: ((end: Submission) => void) | null = null
  /** Slots another tab changed, and when this tab takes them over. */
  private readonly due = new Map<number, number>()
  /** Slots with a change in the store, and the stamp of it. */
  private readonly kept = new Map<number, number>()

  constructor(private readonly parts: QueueParts) {
    parts.peers.hear(message => this.hear(message))
  }

  /** Takes over what the server holds, then what was kept before a reload, and starts sending. */
  async begin(seq: number, answers: AnswersBySlot): Promise<void> {
    this.sheet.merge(answers, seq)
    for (const change of await this.parts.store.all()) {
      this.kept.set(change.slot, change.stamp)
      this.sheet.adopt(change)
    }
    this.begun = true
    this.onChange()
    void this.pump()
  }

  choose(slot: number, choices: string[]): void {
    if (this.ended || this.handIn) return
    const change = this.sheet.choose(slot, choices, this.parts.now(), this.parts.tab)
    this.due.delete(slot)
    this.kept.set(slot, change.stamp)
    this.parts.peers.tell({ kind: 'changed', change })
    void this.parts.store.keep(change).then(() => this.lookAgain(GATHER_MS))
    this.onChange()
  }

  choices(slot: number): string[] {
    return this.sheet.choices(slot)
  }

  slotState(slot: number): SlotState {
    if (!this.sheet.pending(slot)) return 'saved'
    return this.failures > 0 || this.refused !== null ? 'unsaved' : 'saving'
  }

  /** Whether the last call failed and is being tried again. */
  get failing(): boolean {
    return this.failures > 0
  }

  get state(): QueueState {
    if (this.ended === 'closed') return 'closed'
    if (this.refused !== null) return 'signed-out'
    if (this.unsaved === 0) return 'saved'
    return this.failures > 0 ? 'waiting' : 'saving'
  }

  /** How many answers the server has not acknowledged. */
  get unsaved(): number {
    return this.sheet.pendingSlots().length
  }

  /** The network is back, the learner logged in again, the page is looked at: try now. */
  wake(): void {
    this.refused = null
    this.waitUntil = 0
    void this.pump()
  }

  /** What failed without the network is no failure any more, nor is the call that still hangs from before. */
  networkBack(): void {
    this.networks += 1
    this.failures = 0
    this.resync()
    this.onChange()
  }

  /** Asks the server for everything it holds, with the next call. */
  resync(): void {
    this.mustMerge = true
    this.wake()
  }

  /** Sends what is pending with the submission and tries until the server has answered, or until called off. */
  submit(): Promise<Submission> {
    if (this.ended) return Promise.resolve('closed')
    return new Promise(resolve => {
      this.handIn = resolve
      this.onChange()
      this.wake()
    })
  }

  withdraw(): void {
    this.endHandIn('withdrawn')
    void this.pump()
  }

  leave(): void {
    this.ended ??= 'left'
    this.timer?.cancel()
    this.parts.peers.leave()
  }

  /** Looks for work after a while, or earlier if that was already planned. */
  private lookAgain(ms: number): void {
    const at = this.parts.now() + ms
    if (this.ended || (this.timer && this.timer.at <= at)) return
    this.timer?.cancel()
    const cancel = this.parts.timers.after(ms, () => {
      this.timer = null
      void this.pump()
    })
    this.timer = { at, cancel }
  }

  private async pump(): Promise<void> {
    if (!this.begun || this.busy || this.ended || this.refused !== null) return
    const wait = this.waitUntil - this.parts.now()
    if (wait > 0) return this.lookAgain(wait)
    const call = this.nextCall()
    if (!call) return this.rest()
    this.busy = true
    this.calledOn = this.networks
    this.onChange()
    await call()
    this.busy = false
    this.forgetSettled()
    this.onChange()
    void this.pump()
  }

  private nextCall(): (() => Promise<void>) | null {
    if (this.mustMerge) return () => this.loadAndMerge()
    if (this.handIn) return () => this.sendSubmission()
    this.request ??= this.compose(this.sheet.pendingSlots().filter(slot => this.isDue(slot)))
    const request = this.request
    return request && (() => this.sendSave(request))
  }

  private isDue(slot: number): boolean {
    return (this.due.get(slot) ?? 0) <= this.parts.now()
  }

  private compose(slots: number[]): Request | null {
    const changes = slots.map(slot => this.sheet.newestChange(slot)).filter(change => change !== undefined)
    changes.forEach(({ slot, stamp }) => this.kept.set(slot, stamp))
    return changes.length === 0 ? null : { seq: this.sheet.seq + 1, changes }
  }

  private async sendSave(request: Request): Promise<void> {
    const outcome = await this.parts.server.save(request.seq, bySlot(request.changes))
    if (outcome.kind === 'done') {
      this.failures = 0
      this.request = null
      this.sheet.acknowledge(request.changes, request.seq)
      this.parts.peers.tell({ kind: 'saved', seq: request.seq, changes: request.changes })
    } else this.handle(outcome)
  }

  private async sendSubmission(): Promise<void> {
    this.request = this.compose(this.sheet.pendingSlots())
    const request = this.request
    const outcome = await this.parts.server.submit(request && { seq: request.seq, answers: bySlot(request.changes) })
    if (outcome.kind === 'done') {
      if (request) this.sheet.acknowledge(request.changes, request.seq)
      this.close('submitted')
    } else this.handle(outcome)
  }

  private async loadAndMerge(): Promise<void> {
    const outcome = await this.parts.server.load()
    if (outcome.kind !== 'done') return this.handle(outcome)
    this.failures = 0
    this.mustMerge = false
    this.sheet.merge(outcome.answers, outcome.seq)
    // A call may be forgotten only when the server is past its seq: else it could still arrive and be written, and
    // nobody would know.
    if (this.request && outcome.seq >= this.request.seq) this.request = null
    this.parts.peers.tell({ kind: 'merged', seq: outcome.seq, answers: outcome.answers })
  }

  private handle(outcome: Exclude<Outcome<object>, { kind: 'done' }>): void {
    switch (outcome.kind) {
      case 'stale':
        this.mustMerge = true
        return
      case 'closed':
        return this.close('closed')
      case 'refused':
        this.refused = outcome.slug
        return this.endHandIn('signed-out')
      case 'later':
        if (this.calledOn !== this.networks) return
        this.failures += 1
        // While the page was cut off the end may have been moved: look before handing in after all.
        if (this.handIn) this.mustMerge = true
        this.waitUntil = this.parts.now() + backoff(this.failures, outcome.retryAfterMs, this.parts.random())
    }
  }

  private close(end: 'submitted' | 'closed'): void {
    if (this.ended) return
    this.ended = 'closed'
    this.request = null
    this.timer?.cancel()
    for (const slot of this.kept.keys()) void this.parts.store.drop(slot, Number.MAX_SAFE_INTEGER)
    this.kept.clear()
    this.parts.peers.tell({ kind: 'closed' })
    const waited = this.handIn !== null
    this.endHandIn(end)
    if (!waited) this.onClosed()
  }

  private endHandIn(end: Submission): void {
    this.handIn?.(end)
    this.handIn = null
  }

  /** Nothing to send now: look again when changes of other tabs become due. */
  private rest(): void {
    this.failures = 0
    this.forgetSettled()
    const waits = this.sheet.pendingSlots().map(slot => (this.due.get(slot) ?? 0) - this.parts.now())
    if (waits.length > 0) this.lookAgain(Math.max(0, Math.min(...waits)) + 1)
  }

  private forgetSettled(): void {
    for (const [slot, stamp] of this.kept) {
      if (this.sheet.pending(slot)) continue
      this.kept.delete(slot)
      void this.parts.store.drop(slot, stamp)
    }
  }

  private hear(message: PeerMessage): void {
    if (this.ended) return
    switch (message.kind) {
      case 'changed':
        if (this.sheet.adopt(message.change)) this.leaveToMaker(message.change.slot)
        break
      case 'saved':
        this.sheet.acknowledge(message.changes, message.seq)
        message.changes.forEach(({ slot }) => this.leaveToMaker(slot))
        break
      case 'merged':
        this.sheet.merge(message.answers, message.seq)
        break
      case 'closed':
        this.close('closed')
        return
    }
    this.onChange()
    this.lookAgain(GATHER_MS)
  }

  /** Leaves a slot to the tab that made its newest change, for a while. */
  private leaveToMaker(slot: number): void {
    if (this.sheet.newestChange(slot)?.tab === this.parts.tab) this.due.delete(slot)
    else this.due.set(slot, this.parts.now() + ADOPT_MS)
  }
}

function bySlot(changes: readonly Change[]): AnswersBySlot {
  return Object.fromEntries(changes.map(({ slot, choices }) => [slot, choices]))
}
