import { expect, test } from 'vitest'
import { placed, yearFrom } from './yearPlace'

// 01:00 on the first of December in China, when it is still November in London.
const year = yearFrom(Date.parse('2026-11-30T17:00:00Z'))

test('a year begins with the month that China’s calendars show', () => {
  expect(year.months[0]).toBe('2026-12-01')
  expect(year.months.at(-1)).toBe('2027-11-01')
  expect(new Date(year.start).toISOString()).toBe('2026-11-30T16:00:00.000Z')
  expect(new Date(year.end).toISOString()).toBe('2027-11-30T16:00:00.000Z')
})

test('a window lies where its days are, cut where the year ends, and nowhere outside of it', () => {
  expect(placed(year, '2026-11-30T16:00:00Z', '2026-12-01T16:00:00Z')).toEqual({ start: 0, length: 1 / 365 })
  expect(placed(year, '2020-01-01T00:00:00Z', '2036-01-01T00:00:00Z')).toEqual({ start: 0, length: 1 })
  expect(placed(year, '2026-01-01T00:00:00Z', '2026-11-30T16:00:00Z')).toBeNull()
  expect(placed(year, '2027-12-01T00:00:00Z', '2027-12-05T00:00:00Z')).toBeNull()
})
