/**
 * What one tab knows of the answers of one attempt. For each slot it holds two things: the *newest* answer anybody on
 * this machine gave, and the answer the server is known to *hold*. A slot is pending while the newest is not
 * acknowledged or the two differ. Not acknowledged is not the same as different: a call of another tab may be on its
 * way to change what the server holds. Newest is decided by stamps (when the learner chose), held by seqs (in which
 * order the server wrote), so acknowledgements and messages of other tabs may arrive late and in any order.
 */
export interface Change {
  slot: number
  /** Keys of the chosen options in order of the alphabet; empty: no answer. */
  choices: string[]
  /** When it was chosen: milliseconds, grows with every change that this tab has heard of. */
  stamp: number
  /** The tab that made it. */
  tab: string
  /** The turn of the pen it was made under; absent: the first. */
  turn?: number
}

interface Newest extends Change {
  /**
   * Taken over from the server, where something else overwrote the change with this stamp. It follows what the server
   * holds, is never sent, and gives way when the change itself is heard of again.
   */
  fromServer: boolean
  acknowledged: boolean
}

interface Held {
  choices: string[]
  seq: number
}

const NOTHING: Held = { choices: [], seq: 0 }

export const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((key, i) => key === b[i])

export class AnswerSheet {
  /** The highest seq the server is known to have written. */
  seq = 0
  private lastStamp = 0
  private readonly newest = new Map<number, Newest>()
  private readonly held = new Map<number, Held>()

  choices(slot: number): string[] {
    return this.newest.get(slot)?.choices ?? []
  }

  newestChange(slot: number): Change | undefined {
    const known = this.newest.get(slot)
    return known && changeOf(known)
  }

  pending(slot: number): boolean {
    const known = this.newest.get(slot)
    return known !== undefined && !known.fromServer && !(known.acknowledged && same(known.choices, (this.held.get(slot) ?? NOTHING).choices))
  }

  /** Those anything is known of. */
  slots(): number[] {
    return [...this.newest.keys()]
  }

  pendingSlots(): number[] {
    return [...this.newest.keys()].filter(slot => this.pending(slot))
  }

  answered(): number {
    return [...this.newest.values()].filter(({ choices }) => choices.length > 0).length
  }

  /** The learner chose something here. */
  choose(slot: number, choices: string[], now: number, tab: string, turn?: number): Change {
    const stamp = Math.max(Math.floor(now), this.lastStamp + 1)
    const change = { slot, choices: [...choices].sort(), stamp, tab, ...(turn === undefined ? {} : { turn }) }
    this.adopt(change)
    return change
  }

  /** Changes made from now on count as later than this one, which is not adopted. */
  heardOf({ stamp }: Change): void {
    this.lastStamp = Math.max(this.lastStamp, stamp)
  }

  /** A change made in another tab, or in this one before a reload. False when a newer one is already known. */
  adopt(change: Change): boolean {
    this.heardOf(change)
    const known = this.newest.get(change.slot)
    if (known && !newer(change, known)) return false
    this.newest.set(change.slot, { ...changeOf(change), fromServer: false, acknowledged: false })
    return true
  }

  /** Gives up a change that will not be sent: the slot shows what the server is known to hold. */
  giveUp(slot: number): Change | undefined {
    const change = this.newestChange(slot)
    const known = this.newest.get(slot)
    if (known) Object.assign(known, { choices: (this.held.get(slot) ?? NOTHING).choices, fromServer: true, acknowledged: true })
    return change
  }

  /** The server wrote these changes, which were given up meanwhile. */
  written(changes: readonly Change[], seq: number): void {
    this.seq = Math.max(this.seq, seq)
    for (const { slot, choices } of changes) this.hold(slot, choices, seq)
  }

  /** The server acknowledged these changes under this seq, to this tab or to another. */
  acknowledge(changes: readonly Change[], seq: number): void {
    this.seq = Math.max(this.seq, seq)
    for (const change of changes) {
      this.adopt(change)
      const known = this.newest.get(change.slot)
      if (known?.stamp === change.stamp && known.tab === change.tab) known.acknowledged = true
      this.hold(change.slot, change.choices, seq)
    }
  }

  private hold(slot: number, choices: string[], seq: number): void {
    if (seq <= (this.held.get(slot) ?? NOTHING).seq) return
    this.held.set(slot, { choices, seq })
    if (this.newest.get(slot)?.fromServer) this.show(slot, choices)
  }

  /**
   * The whole sheet as the server holds it. Slots changed here and not acknowledged since keep their change, to be
   * sent again; all others show what the server has.
   */
  merge(answers: Record<string, string[]>, seq: number): void {
    this.seq = Math.max(this.seq, seq)
    const slots = new Set([...this.newest.keys(), ...Object.keys(answers).map(Number)])
    for (const slot of slots) {
      if (seq < (this.held.get(slot) ?? NOTHING).seq) continue
      const mine = this.pending(slot)
      const choices = [...(answers[slot] ?? [])].sort()
      this.held.set(slot, { choices, seq })
      if (!mine) this.show(slot, choices)
    }
  }

  private show(slot: number, choices: string[]): void {
    const known = this.newest.get(slot)
    if (known && same(known.choices, choices)) return
    this.newest.set(slot, { slot, choices, stamp: known?.stamp ?? 0, tab: known?.tab ?? '', fromServer: true, acknowledged: true })
  }
}

function changeOf({ slot, choices, stamp, tab, turn }: Change): Change {
  return { slot, choices, stamp, tab, ...(turn === undefined ? {} : { turn }) }
}

function newer(change: Change, known: Newest): boolean {
  if (change.stamp !== known.stamp) return change.stamp > known.stamp
  return known.fromServer || change.tab > known.tab
}
