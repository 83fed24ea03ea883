import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readExam } from './examFile'
import { nextWindows, placed } from './nextWindows'

const pack = (name: string) => readExam(readFileSync(new URL(`../../../../../../question-banks/${name}/exam.yaml`, import.meta.url), 'utf8')).document
const file = (window: string) => readExam(`window: ${window}\n`).document

test('a monthly exam has twelve windows ahead, and the one that is open', () => {
  const spans = nextWindows(pack('changzhou-monthly'), '2026-11-07')
  expect(spans).toHaveLength(13)
  expect(spans?.[0]).toEqual({ from: '2026-11-05', until: '2026-11-10' })
  expect(spans?.at(-1)).toEqual({ from: '2027-11-05', until: '2027-11-10' })
  expect(nextWindows(pack('changzhou-monthly'), '2026-11-27')?.[0]).toEqual({ from: '2026-12-05', until: '2026-12-10' })
})

test('a day that a month does not have is its last, and a window may reach over its end', () => {
  const spans = nextWindows(file('{kind: monthly, from: {day: 31}, until: {day: 3}}'), '2027-01-15')
  expect(spans?.slice(0, 3)).toEqual([{ from: '2027-01-31', until: '2027-02-03' }, { from: '2027-02-28', until: '2027-03-03' }, { from: '2027-03-31', until: '2027-04-03' }])
})

test('dated windows end at midnight of the day before; yearly ones may reach over New Year', () => {
  expect(nextWindows(pack('huaian-2019'), '2019-08-01')).toEqual([{ from: '2019-06-14', until: '2019-12-31' }])
  expect(nextWindows(pack('huaian-2019'), '2026-08-01')).toEqual([])
  expect(nextWindows(file('{kind: yearly, from: 12-01, until: 02-15}'), '2027-01-10')).toEqual([{ from: '2026-12-01', until: '2027-02-15' }, { from: '2027-12-01', until: '2028-02-15' }])
  expect(nextWindows(file('{kind: open}'), '2027-01-10')).toBeNull()
})

test('on the strip a window begins and ends where its days are', () => {
  expect(placed({ from: '2026-11-01', until: '2026-11-30' }, '2026-11-27')).toEqual({ start: 0, length: 30 / 366 })
  expect(placed({ from: '2026-06-01', until: '2028-06-01' }, '2026-11-27')).toEqual({ start: 0, length: 1 })
})
