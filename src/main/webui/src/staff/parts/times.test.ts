import { expect, test, vi } from 'vitest'
import { speak } from '../../texts/texts'
import { away, clock, end, moment, span } from './times'

vi.stubGlobal('document', { documentElement: {} })
const NOW = Date.parse('2026-11-27T08:00:00Z')

test('times stand as people say them, by China’s clocks', async () => {
  expect(moment('2026-11-27T02:45:00Z', NOW)).toBe('今天 10:45')
  expect(moment('2026-11-27T16:10:00Z', NOW)).toBe('明天 00:10')
  expect(moment('2026-11-25T16:10:00Z', NOW)).toBe('昨天 00:10')
  expect(moment('2020-03-05T00:00:00Z', NOW)).toContain('3月5日')
  expect(moment(null)).toBe('–')
  await speak('en')
  expect(moment('2026-11-27T02:45:00Z', NOW)).toBe('today 10:45')
  await speak('zh-CN')
})

test('lengths and distances', () => {
  expect([span(12 * 60_000), span(125 * 60_000), span(50 * 3_600_000)]).toEqual(['12 分', '2 小时 5 分', '2 天'])
  expect(away('2026-11-27T08:12:00Z', NOW)).toBe('还有 12 分')
  expect(away('2026-11-27T07:57:00Z', NOW)).toBe('3 分前')
  expect(away('2026-11-27T08:00:20Z', NOW)).toBe('刚刚')
  expect([clock(3_729_000), clock(59_000), clock(-5)]).toEqual(['1:02:09', '00:59', '00:00'])
})

test('midnight ends the day before', () => {
  expect(end('2026-11-27T16:00:00Z', NOW)).toBe('今天 24:00')
  expect(end('2026-12-31T16:00:00Z', NOW)).toContain('12月31日')
  expect(end('2026-12-31T16:00:00Z', NOW)).toContain('24:00')
  expect(end('2026-11-27T15:59:00Z', NOW)).toBe('今天 23:59')
  expect(end(null)).toBe('–')
})
