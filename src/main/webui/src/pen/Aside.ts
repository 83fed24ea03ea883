import { same, type Change } from '../sitting/AnswerSheet'

/**
 * Answers given on this device under a turn that is over and never acknowledged: they may be nowhere else. They are not
 * sent any more (an older answer would overwrite a newer one unseen) but shown until the learner has decided.
 */
export class Aside {
  private readonly changes = new Map<number, Change>()

  /** The newest of each slot stays: whoever chose it had the older one before their eyes. */
  put(change: Change): void {
    const known = this.changes.get(change.slot)
    if (!known || known.stamp <= change.stamp) this.changes.set(change.slot, change)
  }

  get(slot: number): Change | undefined {
    return this.changes.get(slot)
  }

  /** In order of the paper. */
  all(): Change[] {
    return [...this.changes.values()].sort((a, b) => a.slot - b.slot)
  }

  /** Takes out what is settled: this change, or what is older. */
  take(slot: number, stamp: number): Change | undefined {
    const known = this.changes.get(slot)
    if (!known || known.stamp > stamp) return undefined
    this.changes.delete(slot)
    return known
  }

  /** Takes out what belongs to a turn after all: another tab was quicker to hear of it. */
  takeOf(turn: number): Change[] {
    const found = this.all().filter(change => turnOf(change) === turn)
    found.forEach(({ slot }) => this.changes.delete(slot))
    return found
  }

  /** Takes out what the engine holds in just this way. */
  takeEqual(answers: Record<string, string[]>): Change[] {
    const found = this.all().filter(({ slot, choices }) => same(choices, [...(answers[slot] ?? [])].sort()))
    found.forEach(({ slot }) => this.changes.delete(slot))
    return found
  }
}

/** Changes kept by a version that knew no pens were made by the first hand. */
export const turnOf = (change: Change): number => change.turn ?? 1
