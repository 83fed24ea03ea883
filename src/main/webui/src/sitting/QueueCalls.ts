import type { Change } from './AnswerSheet'
import type { CallPace } from './CallPace'
import type { PendingChanges, Request } from './PendingChanges'
import type { AnswersBySlot, AttemptServer, Held, Outcome, Peers } from './ports'

export type Submission = 'submitted' | 'closed' | 'withdrawn' | 'signed-out' | 'elsewhere'
/** How an attempt to take the pen ended. `later`: the engine could not be asked or was too busy. */
export type Taking = 'mine' | 'code-needed' | 'closed' | 'signed-out' | 'later'

type Failed = Exclude<Outcome<object>, { kind: 'done' }>
type Taker = { code: string | null; end: (taking: Taking) => void }

interface Parts {
  server: AttemptServer
  peers: Peers
  changes: PendingChanges
  pace: CallPace
  /** The pen is in another hand, or another turn. */
  penChanged: () => void
  /** The sitting is over. */
  closed: (end: 'submitted' | 'closed') => void
}

/**
 * What a queue wants of the engine, most pressing first, and what the engine's answers mean. A call whose outcome is
 * unknown is repeated unchanged under its seq, which the engine takes as the same call.
 */
export class QueueCalls {
  /** Why the engine does not hear this learner any more; null: it does. */
  refused: string | null = null
  private request: Request | null = null
  private mustMerge = false
  private handIn: ((end: Submission) => void) | null = null
  private taking: Taker | null = null

  constructor(private readonly parts: Parts) {}

  get handingIn(): boolean {
    return this.handIn !== null
  }

  /** Everything the engine holds is asked for with the next call. */
  wantAll(): void {
    this.mustMerge = true
  }

  wantSubmission(): Promise<Submission> {
    return new Promise(resolve => { this.handIn = resolve })
  }

  wantPen(code: string | null): Promise<Taking> {
    this.taking?.end('later')
    return new Promise(resolve => { this.taking = { code, end: resolve } })
  }

  endHandIn(end: Submission): void {
    this.handIn?.(end)
    this.handIn = null
  }

  /** What is on its way under another turn will be refused; nobody needs to wait for it. */
  forgetRequest(): void {
    this.request = null
  }

  /** Nothing is called any more. @returns whether somebody waited for the hand-in */
  end(end: 'submitted' | 'closed'): boolean {
    this.request = null
    this.taking?.end('closed')
    const waited = this.handingIn
    this.endHandIn(end)
    return waited
  }

  next(): (() => Promise<void>) | null {
    const { taking, parts: { changes } } = this
    if (taking) return () => this.takePen(taking)
    if (this.mustMerge || changes.behind) return () => this.load()
    if (!changes.pen.mine) return null
    if (this.handIn) return () => this.submit()
    this.request ??= changes.compose(false)
    const { request } = this
    return request && (() => this.save(request))
  }

  private async save(request: Request): Promise<void> {
    const { server, peers, changes, pace } = this.parts
    const { token } = changes.pen
    const outcome = await server.save(request.seq, bySlot(request.changes), token)
    if (outcome.kind !== 'done') return this.handle(outcome, token)
    pace.succeeded()
    if (this.request === request) this.request = null
    changes.saved(request.changes, request.seq)
    peers.tell({ kind: 'saved', seq: request.seq, changes: request.changes })
  }

  private async submit(): Promise<void> {
    const { server, changes, closed } = this.parts
    const { token } = changes.pen
    this.request = changes.compose(true)
    const { request } = this
    const outcome = await server.submit(request && { seq: request.seq, answers: bySlot(request.changes) }, token)
    if (outcome.kind !== 'done') return this.handle(outcome, token)
    if (request) changes.saved(request.changes, request.seq)
    closed('submitted')
  }

  private async takePen(taking: Taker): Promise<void> {
    const outcome = await this.parts.server.takePen(taking.code)
    if (this.taking === taking) this.taking = null
    if (outcome.kind === 'done') await this.merge(outcome)
    else if (outcome.kind === 'closed') this.parts.closed('closed')
    taking.end(outcome.kind === 'done' ? 'mine' : endOf(outcome))
  }

  private async load(): Promise<void> {
    const { server, changes } = this.parts
    const { token } = changes.pen
    changes.behind = false
    const outcome = await server.load()
    if (outcome.kind === 'done') return this.merge(outcome)
    this.handle(outcome, token)
    // Who has not proved who they are is not shown the sheet while another device writes: asking again helps nobody.
    if (outcome.kind === 'elsewhere') this.mustMerge = false
  }

  private async merge({ seq, answers, pen }: Held): Promise<void> {
    const { peers, changes, pace, penChanged } = this.parts
    const { mine, turn } = changes.pen
    pace.succeeded()
    this.mustMerge = false
    changes.pen.learn(pen)
    if (changes.pen.mine !== mine || changes.pen.turn !== turn) penChanged()
    changes.sheet.merge(answers, seq)
    // A call may be forgotten only when the server is past its seq: else it could still arrive and be written, and
    // nobody would know.
    if (this.request && seq >= this.request.seq) this.request = null
    peers.tell({ kind: 'merged', seq, answers })
    if (changes.pen.mine && !mine) await changes.restore()
    changes.dropEqual(answers)
  }

  private handle(outcome: Failed, sent: string | undefined): void {
    const { changes, pace, penChanged, closed } = this.parts
    switch (outcome.kind) {
      case 'stale':
        this.mustMerge = true
        return
      case 'closed':
        return closed('closed')
      case 'elsewhere':
        pace.succeeded()
        changes.pen.refuse(outcome.pen, sent)
        this.mustMerge = true
        return penChanged()
      case 'refused':
        this.refused = outcome.slug
        return this.endHandIn('signed-out')
      case 'later':
        // While the page was cut off the end may have been moved: look before handing in after all.
        if (pace.failed(outcome.retryAfterMs) && this.handIn) this.mustMerge = true
    }
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
