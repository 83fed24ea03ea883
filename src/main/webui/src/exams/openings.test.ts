import { expect, test } from 'vitest'
import type { ExamEntry } from '../http/contract'
import { AGAIN_MS, nextChange, Openings, SPREAD_MS } from './openings'

const START = Date.parse('2026-12-04T15:59:00Z')
const at = (ms: number) => new Date(START + ms).toISOString()
const exam = (opens: number, closes: number, reasons: object[] = []): ExamEntry => ({
  window: { opensAt: at(opens), closesAt: at(closes), next: [] }, admission: { admitted: false, reasons },
} as unknown as ExamEntry)

function page(random: number, exams = [exam(60_000, 999_000)]) {
  const clocks = { wallMs: 5_000_000, steadyMs: 70 }
  const openings = new Openings({ wall: () => clocks.wallMs, steady: () => clocks.steadyMs, random: () => random })
  openings.take({ serverTime: at(0), exams })
  const pass = (ms: number) => { clocks.wallMs += ms; clocks.steadyMs += ms }
  return { clocks, openings, pass }
}

test('what changes next is found, whatever it is', () => {
  expect(nextChange([exam(60_000, 90_000), exam(-5, 30_000)], START)).toBe(START + 30_000)
  expect(nextChange([exam(-5, 30_000, [{ code: 'cooling-down', until: at(10_000) }])], START)).toBe(START + 10_000)
  expect(nextChange([exam(-9, -5)], START)).toBeNull()
  expect(nextChange([{ ...exam(-9, -5), window: { opensAt: null, closesAt: null, next: [{ label: '', opensAt: at(7), closesAt: null }] } } as unknown as ExamEntry], START)).toBe(START + 7)
})

test('a page asks once after the opening, never before', () => {
  const { openings, pass } = page(0)
  pass(60_999)
  expect(openings.due()).toBe(false)
  pass(1)
  expect(openings.due()).toBe(true)
  expect(openings.due()).toBe(false)
  openings.take({ serverTime: at(61_500), exams: [exam(60_000, 999_000)] })
  pass(200_000)
  expect(openings.due()).toBe(false)
})

test('a page that stays open asks again now and then, so that the hall knows somebody is there', () => {
  const { openings, pass } = page(.5, [exam(-9, 9_999_000)])
  pass(AGAIN_MS - 1)
  expect(openings.due()).toBe(false)
  pass(1)
  expect(openings.due()).toBe(true)
  expect(openings.due()).toBe(false)
})

test('pages that opened the list together do not ask together', () => {
  const counts = new Map<number, number>()
  for (let i = 0; i < 2_000; i++) {
    const { openings, pass } = page(i / 2_000)
    let second = 60
    pass(60_000)
    while (!openings.due()) { pass(1_000); second++ }
    counts.set(second, (counts.get(second) ?? 0) + 1)
  }
  expect(Math.max(...counts.values())).toBeLessThan(2_000 / (SPREAD_MS / 1_000) * 1.2)
})

test('after sleep it asks, whichever clock went on; a question that failed is asked again after a while', () => {
  const { clocks, openings, pass } = page(.5)
  clocks.wallMs += 3_600_000
  expect(openings.due(), 'the steady clock stood still').toBe(true)
  pass(22_000)
  expect(openings.due()).toBe(false)
  pass(1_000)
  expect(openings.due()).toBe(true)
  const other = page(.5)
  other.clocks.steadyMs += 3_600_000
  other.clocks.wallMs -= 600_000
  expect(other.openings.due(), 'somebody set the clock back').toBe(true)
})
