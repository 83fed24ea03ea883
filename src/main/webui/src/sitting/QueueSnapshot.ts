import type { Pen } from '../pen/Pen'
import { same, type AnswerSheet, type Change } from './AnswerSheet'

export type SlotState = 'saved' | 'saving' | 'unsaved'
/**
 * What the page says about all answers together. `elsewhere`: another device writes. `signed-out`: kept here, but the
 * learner has to log in again.
 */
export type QueueState = 'saved' | 'saving' | 'waiting' | 'signed-out' | 'elsewhere' | 'closed'

/** One question as it stands: the same object for as long as nothing of it changes. */
export interface SlotNow {
  readonly choices: readonly string[]
  readonly state: SlotState
}

/** A queue at one moment. Never changes; what is alike in the next one is the very same there. */
export interface QueueSnapshot {
  readonly state: QueueState
  /** Whether the last call failed and is being tried again. */
  readonly failing: boolean
  /** How many answers the server has not acknowledged and will be sent. */
  readonly unsaved: number
  /** The highest seq the server is known to have written. */
  readonly seq: number
  /** Who writes, as far as this tab knows. */
  readonly pen: Pen
  /** Answers that may be nowhere but on this device: to be decided about or, once all is over, never arrived. */
  readonly onlyHere: readonly Change[]
  /** Questions that were ever touched. */
  readonly slots: ReadonlyMap<number, SlotNow>
}

/** What there is to see of a queue's inside. */
export interface QueueInside {
  sheet: AnswerSheet
  pen: Pen
  onlyHere: readonly Change[]
  closed: boolean
  signedOut: boolean
  failing: boolean
}

const UNTOUCHED: SlotNow = { choices: [], state: 'saved' }

export const slotOf = ({ slots }: QueueSnapshot, no: number): SlotNow => slots.get(no) ?? UNTOUCHED

export function snapshotOf(inside: QueueInside, before: QueueSnapshot | null): QueueSnapshot {
  const { sheet, pen, failing } = inside
  const unsaved = sheet.pendingSlots().length
  return {
    state: stateOf(inside, unsaved),
    failing,
    unsaved,
    seq: sheet.seq,
    pen: before && before.pen.mine === pen.mine && before.pen.turn === pen.turn ? before.pen : pen,
    onlyHere: before && stamps(before.onlyHere) === stamps(inside.onlyHere) ? before.onlyHere : inside.onlyHere,
    slots: new Map(sheet.slots().map(no => [no, slotNow(inside, no, before?.slots.get(no))])),
  }
}

function stateOf({ closed, pen, signedOut, failing }: QueueInside, unsaved: number): QueueState {
  if (closed) return 'closed'
  if (!pen.mine) return 'elsewhere'
  if (signedOut) return 'signed-out'
  if (unsaved === 0) return 'saved'
  return failing ? 'waiting' : 'saving'
}

function slotNow({ sheet, failing, signedOut }: QueueInside, no: number, before: SlotNow | undefined): SlotNow {
  const choices = sheet.choices(no)
  const state = !sheet.pending(no) ? 'saved' : failing || signedOut ? 'unsaved' : 'saving'
  return before && before.state === state && same(before.choices, choices) ? before : { choices, state }
}

const stamps = (changes: readonly Change[]) => changes.map(({ slot, stamp }) => `${slot} ${stamp}`).join()
