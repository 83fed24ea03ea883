import { expect, test } from 'vitest'
import type { ExamEntry, Reason } from '../http/contract'
import { againFrom } from './again'

const entry = (reasons: Reason[], closesAt: string | null = '2026-12-31T16:00:00Z') =>
  ({ window: { state: 'open', closesAt }, admission: { admitted: false, reasons } }) as ExamEntry
const cooling = { code: 'cooling-down', message: '', until: '2026-11-27T00:50:51Z' }
const tomorrow = { code: 'daily-starts-exhausted', message: '', until: '2026-11-27T16:00:00Z' }

test('who only has to wait is told until when, not of the next window', () => {
  expect(againFrom(entry([cooling]))).toBe(cooling.until)
  expect(againFrom(entry([cooling], null))).toBe(cooling.until)
})

test('of several waits the longest counts', () => {
  expect(againFrom(entry([tomorrow, cooling]))).toBe(tomorrow.until)
})

test('waiting is not enough when something else is in the way, or the window ends before', () => {
  expect(againFrom(entry([cooling, { code: 'window-attempts-exhausted', message: '' }]))).toBeNull()
  expect(againFrom(entry([cooling], '2026-11-27T00:50:00Z'))).toBeNull()
  expect(againFrom(entry([]))).toBeNull()
})
