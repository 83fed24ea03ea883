import type { Elsewhere, Pen } from '../pen/Pen'
import type { Change } from './AnswerSheet'
import type { AnswersBySlot, AttemptServer, Held, Outcome, PeerMessage, Peers, PendingStore, Timers } from './ports'

/** Time that only passes when told, with every happening in order of its moment, then of its planning. */
export class VirtualTime {
  now = 1_000_000
  private planned: { at: number; order: number; run: () => void }[] = []
  private order = 0

  readonly timers: Timers = {
    after: (ms, run) => {
      const entry = { at: this.now + Math.max(0, ms), order: this.order++, run }
      this.planned.push(entry)
      return () => { this.planned = this.planned.filter(other => other !== entry) }
    },
  }

  async pass(ms: number): Promise<void> {
    const until = this.now + ms
    for (;;) {
      await settle()
      const next = this.planned
        .filter(({ at }) => at <= until)
        .sort((a, b) => a.at - b.at || a.order - b.order)[0]
      if (!next) break
      this.planned = this.planned.filter(other => other !== next)
      this.now = next.at
      next.run()
    }
    this.now = until
  }
}

/** Lets everything that only waits for promises come to rest. */
async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve()
}

export type Fault = 'none' | 'request-lost' | 'reply-lost' | 'busy' | 'slow' | 'late-arrival'

/** What was written, and by whom. */
export interface Write {
  device: string
  answers: AnswersBySlot
}

/** The engine's rules for one attempt as the contract states them, behind networks that do what the test says. */
export class ModelServer {
  seq = 0
  answers: AnswersBySlot = {}
  closed = false
  readonly log: Write[] = []
  fault: () => Fault = () => 'none'
  /** Devices without network. */
  readonly cut = new Set<string>()
  private lastBody = ''
  private pen = { token: 'pen-1', turn: 1, device: 'first', since: '' }

  constructor(private readonly time: VirtualTime) {}

  get writes(): number {
    return this.log.length
  }

  get holder(): string {
    return this.pen.device
  }

  /** The engine as one device reaches it. */
  on(device: string): AttemptServer {
    return {
      save: (seq, answers, pen) => this.travel(device, () => this.write(device, seq, answers, pen)),
      load: () => this.travel(device, () => this.closed ? { kind: 'closed' } : this.sheet(device)),
      submit: (last, pen) => this.travel(device, () => this.submit(device, last, pen)),
      takePen: () => this.travel(device, () => {
        if (this.closed) return { kind: 'closed' }
        if (this.pen.device !== device) {
          const turn = this.pen.turn + 1
          this.pen = { token: `pen-${turn}`, turn, device, since: '' }
        }
        return this.sheet(device)
      }),
    }
  }

  /** What a device is answered when it asks. */
  sheet(device: string): { kind: 'done' } & Held {
    const { token, turn } = this.pen
    const pen: Pen = this.pen.device === device ? { mine: true, token, turn } : { mine: false, ...this.elsewhere() }
    return { kind: 'done', seq: this.seq, answers: structuredClone(this.answers), pen }
  }

  elsewhere(): Elsewhere {
    const { turn, device, since } = this.pen
    return { turn, device, since }
  }

  private submit(device: string, last: { seq: number; answers: AnswersBySlot } | null, pen: string | undefined): Outcome<object> {
    if (this.closed) return { kind: 'done' }
    if (pen !== this.pen.token) return { kind: 'elsewhere', pen: this.elsewhere() }
    const written = last ? this.write(device, last.seq, last.answers, pen) : { kind: 'done' as const }
    if (written.kind === 'done') this.closed = true
    return written
  }

  write(device: string, seq: number, answers: AnswersBySlot, pen: string | undefined = this.pen.token): Outcome<{ seq: number }> {
    if (this.closed) return { kind: 'closed' }
    if (pen !== this.pen.token) return { kind: 'elsewhere', pen: this.elsewhere() }
    const body = JSON.stringify(answers)
    if (seq === this.seq && body === this.lastBody) return { kind: 'done', seq }
    if (seq <= this.seq) return { kind: 'stale', seq: this.seq }
    this.seq = seq
    this.lastBody = body
    this.log.push({ device, answers: structuredClone(answers) })
    Object.assign(this.answers, structuredClone(answers))
    return { kind: 'done', seq }
  }

  private travel<T>(device: string, arrive: () => Outcome<T>): Promise<Outcome<T>> {
    const fault = this.cut.has(device) ? 'request-lost' : this.fault()
    const lost: Outcome<T> = { kind: 'later', retryAfterMs: null }
    return new Promise(resolve => {
      const after = (ms: number, run: () => void) => this.time.timers.after(ms, run)
      if (fault === 'request-lost') after(900, () => resolve(lost))
      else if (fault === 'busy') after(30, () => resolve({ kind: 'later', retryAfterMs: 2_000 }))
      else if (fault === 'late-arrival') {
        after(900, () => resolve(lost))
        after(4_000, arrive)
      } else after(fault === 'slow' ? 700 : 20, () => {
        const outcome = arrive()
        after(20, () => resolve(fault === 'reply-lost' ? lost : outcome))
      })
    })
  }
}

/** The browser's store, shared by its tabs. */
export class MemoryStore implements PendingStore {
  readonly changes = new Map<number, Change>()

  all(): Promise<Change[]> {
    return Promise.resolve([...this.changes.values()])
  }

  keep(change: Change): Promise<void> {
    const known = this.changes.get(change.slot)
    if (!known || known.stamp <= change.stamp) this.changes.set(change.slot, change)
    return Promise.resolve()
  }

  drop(slot: number, stamp: number): Promise<void> {
    const known = this.changes.get(slot)
    if (known && known.stamp <= stamp) this.changes.delete(slot)
    return Promise.resolve()
  }
}

/** Messages between tabs of one browser: in order from each sender, but late. */
export class Channel {
  private readonly members = new Map<string, (message: PeerMessage) => void>()

  constructor(private readonly time: VirtualTime, private readonly delay: () => number) {}

  join(tab: string): Peers {
    let lastArrival = 0
    return {
      tell: message => {
        lastArrival = Math.max(lastArrival, this.time.now + this.delay())
        this.time.timers.after(lastArrival - this.time.now, () => {
          for (const [other, handler] of this.members) if (other !== tab) handler(structuredClone(message))
        })
      },
      hear: handler => { this.members.set(tab, handler) },
      leave: () => { this.members.delete(tab) },
    }
  }
}
