import type { Elsewhere, Mine, Pen } from '../pen/Pen'
import type { Change } from './AnswerSheet'

/** How a call ended, as far as saving is concerned. `later`: nothing is known to have happened, the same call may be repeated. */
export type Outcome<Done> =
  | ({ kind: 'done' } & Done)
  | { kind: 'stale'; seq: number }
  | { kind: 'closed' }
  /** Another device writes: nothing was changed. */
  | { kind: 'elsewhere'; pen: Elsewhere }
  | { kind: 'later'; retryAfterMs: number | null }
  | { kind: 'refused'; slug: string }

export type AnswersBySlot = Record<string, string[]>

/** The whole sheet as the engine holds it, and who writes. */
export interface Held {
  seq: number
  answers: AnswersBySlot
  pen: Pen
}

/** The engine, seen from one attempt on one device. No call throws. `pen` is the token of whoever writes. */
export interface AttemptServer {
  save(seq: number, answers: AnswersBySlot, pen: string | undefined): Promise<Outcome<{ seq: number }>>
  load(): Promise<Outcome<Held>>
  submit(last: { seq: number; answers: AnswersBySlot } | null, pen: string | undefined): Promise<Outcome<object>>
  /** Makes this device the one that writes. `refused` with `pen-code-needed`: the code is missing or wrong. */
  takePen(code: string | null): Promise<Outcome<Held>>
}

/** Changes not yet acknowledged, kept over reloads and crashes; one per slot, the newest. No call throws. */
export interface PendingStore {
  all(): Promise<Change[]>
  keep(change: Change): Promise<void>
  /** Forgets what is kept of a slot, unless it is newer than the stamp. */
  drop(slot: number, stamp: number): Promise<void>
}

export type PeerMessage =
  | { kind: 'changed'; change: Change }
  | { kind: 'saved'; seq: number; changes: Change[] }
  | { kind: 'merged'; seq: number; answers: AnswersBySlot }
  /** The learner decided about an answer of an earlier turn. */
  | { kind: 'settled'; change: Change }
  | { kind: 'pen'; pen: Mine }
  | { kind: 'closed' }

/** The other tabs of this browser on the same attempt. */
export interface Peers {
  tell(message: PeerMessage): void
  hear(handler: (message: PeerMessage) => void): void
  leave(): void
}

export interface Timers {
  /** @returns how to call it off */
  after(ms: number, run: () => void): () => void
}
