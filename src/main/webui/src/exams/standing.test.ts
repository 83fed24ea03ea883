import { expect, test } from 'vitest'
import type { ExamEntry } from '../http/contract'
import { personalEnd, standing } from './standing'

const exam = (over: Partial<ExamEntry>): ExamEntry => ({
  activeAttemptId: null, best: null, personalDeadline: null, admission: { admitted: false, reasons: [] },
  window: { state: 'open', label: '', opensAt: null, closesAt: null, zone: 'Asia/Shanghai', edge: 'start-by', next: [] },
  ...over,
} as ExamEntry)
const because = (...codes: string[]) => ({ admitted: false, reasons: codes.map(code => ({ code, message: '' })) })

test('a running attempt comes before everything, a pass before reasons', () => {
  expect(standing(exam({ activeAttemptId: 'x', admission: because('attempt-running') }))).toBe('running')
  expect(standing(exam({ best: { passed: true, points: 80 }, admission: because('already-passed') }))).toBe('passed')
  expect(standing(exam({ best: { passed: true, points: 80 }, admission: { admitted: true, reasons: [] } }))).toBe('open')
})

test('only the window missing is a matter of waiting, anything more is not', () => {
  const upcoming = { ...exam({}).window, state: 'upcoming' as const }
  expect(standing(exam({ window: upcoming, admission: because('window-closed') }))).toBe('upcoming')
  expect(standing(exam({ window: { ...upcoming, state: 'over' }, admission: because('window-closed') }))).toBe('over')
  expect(standing(exam({ window: upcoming, admission: because('window-closed', 'hours-short') }))).toBe('notYet')
  expect(standing(exam({ window: { ...upcoming, state: 'over' }, admission: because('hours-short', 'window-closed') })), 'over for good, whatever else is missing').toBe('over')
})

test('the personal end moves with the time spent reading, up to the end of a window everything must finish by', () => {
  const deadline = '2026-12-05T10:00:00Z'
  const window = { ...exam({}).window, closesAt: '2026-12-05T10:02:00Z' }
  const at = (minute: number) => Date.parse(`2026-12-05T10:0${minute}:00Z`)
  expect(personalEnd(exam({ personalDeadline: deadline, window }), 300_000)).toBe(at(5))
  expect(personalEnd(exam({ personalDeadline: deadline, window: { ...window, edge: 'finish-by' } }), 300_000)).toBe(at(2))
  expect(personalEnd(exam({}), 0)).toBeNull()
})
