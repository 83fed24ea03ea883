import { expect, test } from 'vitest'
import type { BoardLine } from '../http/hallContract'
import { among, concerned, COUNT_OF, merged, STATES } from './board'

const line = (key: string, state: BoardLine['state'], more: Partial<BoardLine> = {}): BoardLine => ({
  key, attemptId: state === 'not-started' || state === 'absent' ? null : key, enrolmentId: `e-${key}`, learnerId: `l-${key}`, name: key, idNumberMasked: '', unit: null, unitName: null,
  exam: 'a', window: 'w', state, answered: 0, questions: 80, lastSavedAt: null, online: false, lastHeardAt: null, offlineSince: null, deadline: null, pausedUntil: null, plannedExtraSeconds: 0, incidentSeconds: 0,
  devices: 0, device: null, leftPage: 0, startedAt: null, finishedAt: null, attendance: null, identity: null, room: null, seat: null, ...more,
})

test('changes come in, what is gone goes, and trouble stands first', () => {
  const before = [line('b', 'in-progress'), line('e-c', 'not-started')]
  const after = merged(before, [line('b', 'offline'), line('c', 'in-progress')], ['e-c'])
  expect(after.map(({ key, state }) => `${key} ${state}`)).toEqual(['b offline', 'c in-progress'])
  expect(merged(before, [], [])).toBe(before)
})

test('an action is for those it can be done to', () => {
  const all = [line('a', 'in-progress'), line('b', 'offline'), line('c', 'submitted'), line('d', 'absent'), line('e', 'voided'), line('f', 'withdrawn'), line('g', 'not-started'), line('h', 'paused')]
  expect(concerned(all, 'running').map(({ key }) => key)).toEqual(['a', 'b', 'h'])
  expect(concerned(all, 'unpaused').map(({ key }) => key)).toEqual(['a', 'b'])
  expect(concerned(all, 'paused').map(({ key }) => key)).toEqual(['h'])
  expect(concerned(all, 'ended').map(({ key }) => key)).toEqual(['c', 'f'])
  expect(concerned(all, 'standing').map(({ key }) => key)).toEqual(['a', 'b', 'c', 'f', 'h'])
  expect(concerned(all, 'any').map(({ key }) => key)).toEqual(['a', 'b', 'c', 'e', 'f', 'h'])
})

test('each state has a count of its own', () => {
  expect(new Set(STATES.map(state => COUNT_OF[state])).size).toBe(STATES.length)
})

test('who is not heard of and who stands still are counted apart', () => {
  const all = [line('a', 'in-progress'), line('b', 'offline'), line('c', 'in-progress'), line('d', 'paused'), line('e', 'offline')]
  expect(among(all)).toEqual({ sitting: 2, offline: 2, paused: 1 })
})
