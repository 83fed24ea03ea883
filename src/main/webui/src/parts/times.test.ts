import { expect, test, vi } from 'vitest'
import { speak } from '../texts/texts'
import { dayFromNow, points, reckonFrom, shown, shownEnd, zoneName } from './times'

vi.stubGlobal('document', { documentElement: {} })
reckonFrom('2026-11-21T00:00:00Z')

test('times stand in the zone of the exam, with the weekday, and with the year only when it is another', async () => {
  expect(shown('2018-12-05T00:00:00Z')).toBe('2018年12月5日 周三 08:00')
  expect(shown('2026-06-15T04:05:06Z')).toBe('6月15日 周一 12:05')
  expect(shown('2018-12-05T00:00:00Z', 'Asia/Urumqi', 'clock')).toBe('06:00')
  expect(shown('2018-12-05T00:00:07Z', 'Asia/Shanghai', 'long')).toBe('2018年12月5日 周三 08:00:07')
  await speak('en')
  expect(shown('2018-12-05T00:00:00Z')).toBe('Wed 5 Dec 2018 08:00')
  await speak('zh-CN')
})

test('the midnight that ends a window belongs to the day before', () => {
  expect(shownEnd('2018-12-10T16:00:00Z')).toBe('2018年12月10日 周一 24:00')
  expect(shownEnd('2018-12-10T09:30:00Z')).toBe('2018年12月10日 周一 17:30')
})

test('zones have the names people use; points no needless zeros', () => {
  expect(zoneName('Asia/Shanghai')).toBe('北京时间')
  expect([points(60), points(82.5), points(33.33)]).toEqual(['60', '82.5', '33.33'])
})

test('days are those of China and of the clock of the engine', () => {
  reckonFrom('2026-12-01T15:59:59Z')
  expect([dayFromNow(0), dayFromNow(30)]).toEqual(['2026-12-01', '2026-12-31'])
  reckonFrom('2026-12-01T16:00:00Z')
  expect(dayFromNow(0)).toBe('2026-12-02')
})
