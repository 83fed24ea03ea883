import type { BoardCounts, BoardLine, BoardState } from '../http/hallContract'

/** The live board as the engine tells it: a whole answer first, then what has changed. */
export const STATES = ['not-started', 'rules', 'waiting', 'in-progress', 'paused', 'offline', 'submitted', 'expired', 'blank', 'withdrawn', 'absent', 'voided'] as const satisfies readonly BoardState[]

/** Which count stands for a state. */
export const COUNT_OF: Record<BoardState, keyof BoardCounts> = {
  'not-started': 'notArrived', rules: 'rules', waiting: 'waiting', 'in-progress': 'sitting', offline: 'offline', paused: 'paused',
  submitted: 'handedIn', expired: 'timedOut', blank: 'blank', withdrawn: 'withdrawn', absent: 'absent', voided: 'voided',
}

/** Trouble first, as the engine orders them; equal ones by the engine's key. */
const ORDER: BoardState[] = ['offline', 'paused', 'in-progress', 'waiting', 'rules', 'not-started', 'expired', 'blank', 'submitted', 'withdrawn', 'absent', 'voided']
const RANK = new Map(ORDER.map((state, at) => [state, at]))

/** @returns the lines with what has changed, in order; the same array where nothing did */
export function merged(lines: BoardLine[], changed: BoardLine[], gone: string[]): BoardLine[] {
  if (!changed.length && !gone.length) return lines
  const known = new Map(lines.map(line => [line.key, line]))
  gone.forEach(key => known.delete(key))
  changed.forEach(line => known.set(line.key, line))
  return [...known.values()].sort(compare)
}

function compare(a: BoardLine, b: BoardLine): number {
  return (RANK.get(a.state) ?? 99) - (RANK.get(b.state) ?? 99) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)
}

/** What an action can be done to: running sittings, those of them whose time runs or stands still, ended ones, all but those struck out, or all. */
export type For = 'running' | 'unpaused' | 'paused' | 'ended' | 'standing' | 'any'

const RUNNING: BoardState[] = ['in-progress', 'offline', 'paused']
/** A sitting that was struck out stays so. */
const ENDED: BoardState[] = ['submitted', 'expired', 'blank', 'withdrawn']
const FOR: Record<For, readonly BoardState[]> = { running: RUNNING, unpaused: ['in-progress', 'offline'], paused: ['paused'], ended: ENDED, standing: [...RUNNING, ...ENDED], any: STATES }

/** How many of those an action is for run, are not heard of, stand still. */
export type Among = Record<'sitting' | 'offline' | 'paused', number>

export function among(lines: readonly BoardLine[]): Among {
  const of = (state: BoardState) => lines.filter(line => line.state === state).length
  return { sitting: of('in-progress'), offline: of('offline'), paused: of('paused') }
}

/** Those of a selection that an action is for, which are those it will be done to. */
export function concerned(lines: BoardLine[], action: For): BoardLine[] {
  return lines.filter(({ attemptId, state }) => attemptId !== null && FOR[action].includes(state))
}
