import type { Change } from './AnswerSheet'

/** How a call ended, as far as saving is concerned. `later`: nothing is known to have happened, the same call may be repeated. */
export type Outcome<Done> =
  | ({ kind: 'done' } & Done)
  | { kind: 'stale'; seq: number }
  | { kind: 'closed' }
  | { kind: 'later'; retryAfterMs: number | null }
  | { kind: 'refused'; slug: string }

export type AnswersBySlot = Record<string, string[]>

/** The engine, seen from one attempt. No call throws. */
export interface AttemptServer {
  save(seq: number, answers: AnswersBySlot): Promise<Outcome<{ seq: number }>>
  load(): Promise<Outcome<{ seq: number; answers: AnswersBySlot }>>
  submit(last: { seq: number; answers: AnswersBySlot } | null): Promise<Outcome<object>>
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
