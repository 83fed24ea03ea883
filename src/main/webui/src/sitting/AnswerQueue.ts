import type { Elsewhere, Mine, Pen } from '../pen/Pen'
import type { Change } from './AnswerSheet'
import { CallLoop } from './CallLoop'
import { PendingChanges, type Request } from './PendingChanges'
import type { AnswersBySlot, AttemptServer, Held, Outcome, PeerMessage, Peers, PendingStore, Timers } from './ports'

/** How long clicks of one thought (A, then C, then D) are gathered into one call. */
const GATHER_MS = 300

export type SlotState = 'saved' | 'saving' | 'unsaved'
/**
 * What the page says about all answers together. `elsewhere`: another device writes. `signed-out`: kept here, but the
 * learner has to log in again.
 */
export type QueueState = 'saved' | 'saving' | 'waiting' | 'signed-out' | 'elsewhere' | 'closed'
export type Submission = 'submitted' | 'closed' | 'withdrawn' | 'signed-out' | 'elsewhere'
/** How an attempt to take the pen ended. `later`: the engine could not be asked or was too busy. */
export type Taking = 'mine' | 'code-needed' | 'closed' | 'signed-out' | 'later'

type Failed = Exclude<Outcome<object>, { kind: 'done' }>

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
 * it leaves the store when the server has acknowledged it. A call whose outcome is unknown is repeated unchanged under
 * its seq, which the server takes as the same call.
 *
 * Only while this device holds the pen. What was not acknowledged when the pen went elsewhere is never sent by itself:
 * it is shown ({@link onlyHere}) until the learner, with the pen back, has settled it.
 */
export class AnswerQueue {
  /** Told after everything that may change what the page shows. */
  onChange: () => void = () => undefined
  onClosed: () => void = () => undefined

  private readonly changes: PendingChanges
  private readonly calls: CallLoop
  private request: Request | null = null
  private mustMerge = false
  private refused: string | null = null
  private ended: 'closed' | 'left' | null = null
  private begun = false
  private handIn: ((end: Submission) => void) | null = null
  private taking: { code: string | null; end: (taking: Taking) => void } | null = null

  constructor(private readonly parts: QueueParts) {
    this.changes = new PendingChanges(parts.tab, parts.store, parts.now)
    this.calls = new CallLoop(parts.timers, parts.now, parts.random, {
      next: () => this.nextCall(),
      ready: () => this.begun && !this.ended && this.refused === null,
      changed: () => this.onChange(),
      settled: () => this.changes.forgetSettled(),
      idle: () => this.rest(),
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
    this.onChange()
    void this.calls.turn()
  }

  choose(slot: number, choices: string[]): void {
    if (this.ended || this.handIn || !this.penNow.mine) return
    const { change, kept } = this.changes.choose(slot, choices)
    this.parts.peers.tell({ kind: 'changed', change })
    void kept.then(() => this.calls.lookAgain(GATHER_MS))
    this.onChange()
  }

  choices(slot: number): string[] {
    return this.changes.sheet.choices(slot)
  }

  slotState(slot: number): SlotState {
    if (!this.changes.sheet.pending(slot)) return 'saved'
    return this.failing || this.refused !== null ? 'unsaved' : 'saving'
  }

  /** Whether the last call failed and is being tried again. */
  get failing(): boolean {
    return this.calls.pace.failures > 0
  }

  get state(): QueueState {
    if (this.ended === 'closed') return 'closed'
    if (!this.penNow.mine) return 'elsewhere'
    if (this.refused !== null) return 'signed-out'
    if (this.unsaved === 0) return 'saved'
    return this.failing ? 'waiting' : 'saving'
  }

  /** How many answers the server has not acknowledged and will be sent. */
  get unsaved(): number {
    return this.changes.sheet.pendingSlots().length
  }

  /** The highest seq the server is known to have written. */
  get seq(): number {
    return this.changes.sheet.seq
  }

  /** Who writes, as far as this tab knows. */
  get penNow(): Pen {
    return this.changes.pen.now
  }

  /** Answers that may be nowhere but on this device: to be decided about or, once all is over, never arrived. */
  get onlyHere(): Change[] {
    return this.changes.onlyHere
  }

  /** The network is back, the learner logged in again, the page is looked at: try now. */
  wake(): void {
    this.refused = null
    this.calls.hurry()
  }

  /** What failed without the network is no failure any more, nor is the call that still hangs from before. */
  networkBack(): void {
    this.calls.pace.networkBack()
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
    if (!this.penNow.mine) return Promise.resolve('elsewhere')
    return new Promise(resolve => {
      this.handIn = resolve
      this.onChange()
      this.wake()
    })
  }

  withdraw(): void {
    this.endHandIn('withdrawn')
    void this.calls.turn()
  }

  /** The learner wants to go on here. One try: whoever is not reached may press again. */
  takePen(code: string | null = null): Promise<Taking> {
    if (this.ended) return Promise.resolve('closed')
    this.taking?.end('later')
    return new Promise(resolve => {
      this.taking = { code, end: resolve }
      this.onChange()
      this.wake()
    })
  }

  /** The learner has seen both answers and decided: this device's becomes an ordinary change, or is given up. */
  settle(slot: number, keep: 'here' | 'there'): void {
    const change = this.changes.onlyHereOf(slot)
    if (!change || this.ended || this.handIn || !this.penNow.mine) return
    if (keep === 'here') return this.choose(slot, change.choices)
    this.changes.giveUp(change)
    this.parts.peers.tell({ kind: 'settled', change })
    this.onChange()
  }

  /** The engine says that somebody took the pen; it is asked whether that was another tab of this browser. */
  heardOfPen(elsewhere: Elsewhere): void {
    if (this.ended || !this.changes.pen.hear(elsewhere)) return
    this.penChanged()
    this.resync()
  }

  leave(): void {
    this.ended ??= 'left'
    this.calls.stop()
    this.parts.peers.leave()
  }

  private nextCall(): (() => Promise<void>) | null {
    const { taking } = this
    if (taking) return () => this.sendTaking(taking)
    if (this.mustMerge || this.changes.behind) return () => this.loadAndMerge()
    if (!this.penNow.mine) return null
    if (this.handIn) return () => this.sendSubmission()
    this.request ??= this.changes.compose(false)
    const { request } = this
    return request && (() => this.sendSave(request))
  }

  private async sendSave(request: Request): Promise<void> {
    const { token } = this.changes.pen
    const outcome = await this.parts.server.save(request.seq, bySlot(request.changes), token)
    if (outcome.kind !== 'done') return this.handle(outcome, token)
    this.calls.pace.succeeded()
    if (this.request === request) this.request = null
    this.changes.saved(request.changes, request.seq)
    this.parts.peers.tell({ kind: 'saved', seq: request.seq, changes: request.changes })
  }

  private async sendSubmission(): Promise<void> {
    const { token } = this.changes.pen
    this.request = this.changes.compose(true)
    const { request } = this
    const outcome = await this.parts.server.submit(request && { seq: request.seq, answers: bySlot(request.changes) }, token)
    if (outcome.kind !== 'done') return this.handle(outcome, token)
    if (request) this.changes.saved(request.changes, request.seq)
    this.close('submitted')
  }

  private async sendTaking(taking: { code: string | null; end: (taking: Taking) => void }): Promise<void> {
    const outcome = await this.parts.server.takePen(taking.code)
    if (this.taking === taking) this.taking = null
    if (outcome.kind === 'done') await this.merge(outcome)
    else if (outcome.kind === 'closed') this.close('closed')
    taking.end(outcome.kind === 'done' ? 'mine' : endOf(outcome))
  }

  private async loadAndMerge(): Promise<void> {
    const { token } = this.changes.pen
    this.changes.behind = false
    const outcome = await this.parts.server.load()
    if (outcome.kind === 'done') return this.merge(outcome)
    this.handle(outcome, token)
    // Who has not proved who they are is not shown the sheet while another device writes: asking again helps nobody.
    if (outcome.kind === 'elsewhere') this.mustMerge = false
  }

  private async merge({ seq, answers, pen }: Held): Promise<void> {
    const { mine, turn } = this.penNow
    this.calls.pace.succeeded()
    this.mustMerge = false
    this.changes.pen.learn(pen)
    if (this.penNow.mine !== mine || this.penNow.turn !== turn) this.penChanged()
    this.changes.sheet.merge(answers, seq)
    // A call may be forgotten only when the server is past its seq: else it could still arrive and be written, and
    // nobody would know.
    if (this.request && seq >= this.request.seq) this.request = null
    this.parts.peers.tell({ kind: 'merged', seq, answers })
    if (this.penNow.mine && !mine) await this.changes.restore()
    this.changes.dropEqual(answers)
  }

  private handle(outcome: Failed, sent: string | undefined): void {
    switch (outcome.kind) {
      case 'stale':
        this.mustMerge = true
        return
      case 'closed':
        return this.close('closed')
      case 'elsewhere':
        this.calls.pace.succeeded()
        this.changes.pen.refuse(outcome.pen, sent)
        this.mustMerge = true
        return this.penChanged()
      case 'refused':
        this.refused = outcome.slug
        return this.endHandIn('signed-out')
      case 'later':
        // While the page was cut off the end may have been moved: look before handing in after all.
        if (this.calls.pace.failed(outcome.retryAfterMs) && this.handIn) this.mustMerge = true
    }
  }

  /** What is on its way under another turn will be refused; nobody needs to wait for it. */
  private penChanged(): void {
    const pen = this.penNow
    this.request = null
    this.changes.penChanged()
    if (pen.mine) this.parts.peers.tell({ kind: 'pen', pen })
    else this.endHandIn('elsewhere')
    this.onChange()
  }

  private close(end: 'submitted' | 'closed'): void {
    if (this.ended) return
    this.ended = 'closed'
    this.request = null
    this.calls.stop()
    this.changes.end()
    this.parts.peers.tell({ kind: 'closed' })
    this.taking?.end('closed')
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
    this.calls.pace.succeeded()
    this.changes.forgetSettled()
    const wait = this.changes.nextDue()
    if (wait !== null) this.calls.lookAgain(wait + 1)
  }

  private hear(message: PeerMessage): void {
    if (this.ended) return
    switch (message.kind) {
      case 'changed':
        if (this.changes.take(message.change)) this.changes.leaveToMaker(message.change.slot)
        break
      case 'saved':
        this.changes.saved(message.changes, message.seq)
        message.changes.forEach(({ slot }) => this.changes.leaveToMaker(slot))
        break
      case 'merged':
        this.changes.sheet.merge(message.answers, message.seq)
        break
      case 'settled':
        this.changes.giveUp(message.change)
        break
      case 'pen':
        this.hearOfGain(message.pen)
        break
      case 'closed':
        this.close('closed')
        return
    }
    this.onChange()
    this.calls.lookAgain(GATHER_MS)
  }

  /** Another tab of this browser has the pen, and so has this one. */
  private hearOfGain(pen: Mine): void {
    const { mine, turn } = this.penNow
    this.changes.pen.learn(pen)
    if (this.penNow.mine === mine && this.penNow.turn === turn) return
    this.penChanged()
    void this.changes.restore().then(() => this.resync())
  }
}

function bySlot(changes: readonly Change[]): AnswersBySlot {
  return Object.fromEntries(changes.map(({ slot, choices }) => [slot, choices]))
}

function endOf(outcome: Failed): Taking {
  switch (outcome.kind) {
    case 'closed': return 'closed'
    case 'elsewhere': return outcome.pen.codeNeeded ? 'code-needed' : 'later'
    case 'refused': return outcome.slug === 'pen-code-needed' ? 'code-needed' : 'signed-out'
    default: return 'later'
  }
}
