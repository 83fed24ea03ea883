import { Aside, turnOf } from '../pen/Aside'
import { PenKnowledge } from '../pen/Pen'
import { AnswerSheet, type Change } from './AnswerSheet'
import type { AnswersBySlot, PeerMessage, PendingStore } from './ports'

/** How long another tab is given to send what it changed, before this one does: it may have been closed. */
const ADOPT_MS = 5_000

/** Changes that go out in one call. */
export interface Request {
  seq: number
  changes: Change[]
}

/**
 * The changes one tab knows of: those to be sent, by this tab or by the one that made them, and those set aside because
 * the pen went elsewhere before they were acknowledged. All of them lie in the browser's store until they are settled.
 */
export class PendingChanges {
  readonly sheet = new AnswerSheet()
  readonly pen = new PenKnowledge()
  /** A change was heard of that was made under a turn this tab does not know yet. */
  behind = false
  private readonly aside = new Aside()
  /** Slots another tab changed, and when this tab takes them over. */
  private readonly due = new Map<number, number>()
  /** Slots with a change in the store that will be sent, and the stamp of it. */
  private readonly kept = new Map<number, number>()

  constructor(private readonly tab: string, private readonly store: PendingStore, private readonly now: () => number) {}

  /** The learner chose something here. @returns the change, and when it is in the store */
  choose(slot: number, choices: string[]): { change: Change; kept: Promise<void> } {
    const change = this.sheet.choose(slot, choices, this.now(), this.tab, this.pen.turn)
    this.due.delete(slot)
    this.aside.take(slot, change.stamp)
    this.kept.set(slot, change.stamp)
    return { change, kept: this.store.keep(change) }
  }

  /** @param all also what is left to other tabs for the moment */
  compose(all: boolean): Request | null {
    const slots = this.sheet.pendingSlots().filter(slot => all || (this.due.get(slot) ?? 0) <= this.now())
    const changes = slots.map(slot => this.sheet.newestChange(slot)).filter(change => change !== undefined)
    changes.forEach(({ slot, stamp }) => this.kept.set(slot, stamp))
    return changes.length === 0 ? null : { seq: this.sheet.seq + 1, changes }
  }

  /** Milliseconds until the next change falls to this tab; null: there is none. */
  nextDue(): number | null {
    const waits = this.sheet.pendingSlots().map(slot => (this.due.get(slot) ?? 0) - this.now())
    return waits.length === 0 ? null : Math.max(0, Math.min(...waits))
  }

  /** The server wrote these. Also what is acknowledged only after the pen went elsewhere is safe. */
  saved(changes: readonly Change[], seq: number): void {
    this.sheet.acknowledge(changes.filter(change => this.writable(change)), seq)
    const over = changes.filter(change => !this.writable(change))
    this.sheet.written(over, seq)
    over.forEach(({ slot, stamp }) => this.drop(this.aside.take(slot, stamp)))
  }

  /** A change from the store or from another tab. True: it is the newest, and will be sent. */
  take(change: Change): boolean {
    if (this.writable(change)) {
      this.aside.take(change.slot, change.stamp)
      return this.sheet.adopt(change)
    }
    if (turnOf(change) > this.pen.turn) this.behind = true
    const known = this.sheet.newestChange(change.slot)
    if ((known?.stamp ?? 0) <= change.stamp) this.putAside(change)
    return false
  }

  /** Another tab of this browser has something to tell. */
  hear(message: PeerMessage & { kind: 'changed' | 'saved' | 'merged' | 'settled' }): void {
    switch (message.kind) {
      case 'changed':
        if (this.take(message.change)) this.leaveToMaker(message.change.slot)
        return
      case 'saved':
        this.saved(message.changes, message.seq)
        return message.changes.forEach(({ slot }) => this.leaveToMaker(slot))
      case 'merged':
        return this.sheet.merge(message.answers, message.seq)
      case 'settled':
        return this.giveUp(message.change)
    }
  }

  async restore(): Promise<void> {
    for (const change of await this.store.all()) {
      if (this.writable(change)) this.kept.set(change.slot, change.stamp)
      this.take(change)
    }
  }

  /** Under another turn nothing of the last one is sent any more: an older answer must not overwrite a newer one unseen. */
  penChanged(): void {
    for (const slot of this.sheet.pendingSlots()) {
      const change = this.sheet.newestChange(slot)
      if (change && !this.writable(change)) this.putAside(change)
    }
    if (this.pen.mine) this.aside.takeOf(this.pen.turn).forEach(change => this.take(change))
  }

  /** Answers that may be nowhere but on this device, in order of the paper. */
  get onlyHere(): Change[] {
    return this.aside.all()
  }

  onlyHereOf(slot: number): Change | undefined {
    return this.aside.get(slot)
  }

  /** The learner gave it up, here or in another tab. */
  giveUp({ slot, stamp }: Change): void {
    this.drop(this.aside.take(slot, stamp))
  }

  /** What the server holds in just the same way needs no decision. */
  dropEqual(answers: AnswersBySlot): void {
    this.aside.takeEqual(answers).forEach(change => this.drop(change))
  }

  /** Leaves a slot to the tab that made its newest change, for a while. */
  private leaveToMaker(slot: number): void {
    if (this.sheet.newestChange(slot)?.tab === this.tab) this.due.delete(slot)
    else this.due.set(slot, this.now() + ADOPT_MS)
  }

  forgetSettled(): void {
    for (const [slot, stamp] of this.kept) {
      if (this.sheet.pending(slot)) continue
      this.kept.delete(slot)
      void this.store.drop(slot, stamp)
    }
  }

  /** Nothing is sent any more. What never arrived stays in the store, for the result page to say so. */
  end(): void {
    this.forgetSettled()
    for (const slot of this.sheet.pendingSlots()) {
      const change = this.sheet.newestChange(slot)
      if (change) this.aside.put(change)
    }
  }

  private writable(change: Change): boolean {
    return this.pen.mine && turnOf(change) === this.pen.turn
  }

  private putAside(change: Change): void {
    const shown = this.sheet.newestChange(change.slot)
    if (shown?.stamp === change.stamp && shown.tab === change.tab) this.sheet.giveUp(change.slot)
    this.sheet.heardOf(change)
    this.kept.delete(change.slot)
    this.aside.put(change)
  }

  private drop(change: Change | undefined): void {
    if (change) void this.store.drop(change.slot, change.stamp)
  }
}
