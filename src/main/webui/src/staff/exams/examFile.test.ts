import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { freshExam, lengthAt, lineOf, pathOf, readExam, sumOfSections, valueAt, withEntry, withoutEntry, withValue } from './examFile'

const CHANGZHOU = readFileSync(new URL('../../../../../../question-banks/changzhou-monthly/exam.yaml', import.meta.url), 'utf8')

test('the form reads what a region’s file says', () => {
  const { document, broken } = readExam(CHANGZHOU)
  expect(broken).toBeNull()
  expect(valueAt(document, ['durationMinutes'])).toBe('90')
  expect(valueAt(document, ['sections', 1, 'type'])).toBe('multiple')
  expect(valueAt(document, ['window', 'until', 'time'])).toBe('24:00')
  expect(valueAt(document, ['helpLine'])).toBe('')
  expect(lengthAt(document, ['sections'])).toBe(3)
  expect(sumOfSections(document)).toBe(100)
})

test('a change by form leaves every other line and comment as it was', () => {
  const after = withValue(CHANGZHOU, ['passMark'], 65)
  const before = CHANGZHOU.split('\n')
  const different = after.split('\n').filter((line, at) => line !== before[at])
  expect(different).toEqual(['passMark: 65'])
  expect(withValue(CHANGZHOU, ['helpLine'], '')).toBe(CHANGZHOU)
  expect(valueAt(readExam(withValue(CHANGZHOU, ['window', 'from', 'time'], '08:30')).document, ['window', 'from', 'time'])).toBe('08:30')
})

test('sections come and go', () => {
  const more = withEntry(CHANGZHOU, ['sections'], { title: '四', type: 'single', count: 5, points: 2 })
  expect(sumOfSections(readExam(more).document)).toBe(110)
  expect(withoutEntry(more, ['sections', 3]).trim()).toBe(CHANGZHOU.trim())
})

test('what cannot be read is said with its line, and the form changes nothing then', () => {
  const broken = 'code: a\ntitle: "b\nbank: c\n'
  expect(readExam(broken).broken?.line).toBeGreaterThan(1)
  expect(withValue(broken, ['total'], 5)).toBe(broken)
  expect(readExam('- a\n').broken).not.toBeNull()
  expect(readExam('a: 1\na: 2\n').broken).not.toBeNull()
})

test('a fault’s pointer is found in the file', () => {
  expect(pathOf('/sections/0/count')).toEqual(['sections', 0, 'count'])
  expect(pathOf('/a~1b/c~0d')).toEqual(['a/b', 'c~d'])
  expect(CHANGZHOU.split('\n')[lineOf(CHANGZHOU, ['sections', 1, 'count']) - 1]).toContain('count: 20')
  expect(lineOf(CHANGZHOU, ['sections', 1, 'quotas'])).toBe(lineOf(CHANGZHOU, ['sections', 1]))
})

test('a fresh exam is whole and sums up, whatever its title', () => {
  const { document, broken } = readExam(freshExam('a-1', '消防："一"级 #1', 'fire'))
  expect(broken).toBeNull()
  expect(valueAt(document, ['title'])).toBe('消防："一"级 #1')
  expect(sumOfSections(document)).toBe(100)
})

test('a fresh exam asks a small bank for no more than it has', () => {
  const small = readExam(freshExam('a', 'b', 'c', { single: 9, multiple: 0, truefalse: 3 })).document
  expect(Array.from({ length: lengthAt(small, ['sections']) }, (_, at) => `${valueAt(small, ['sections', at, 'type'])} ${valueAt(small, ['sections', at, 'count'])}`)).toEqual(['single 9', 'truefalse 3'])
  expect([valueAt(small, ['total']), valueAt(small, ['passMark'])]).toEqual(['12', '8'])
  expect(valueAt(small, ['sections', 1, 'title'])).toBe('二、判断题')
  expect(sumOfSections(readExam(freshExam('a', 'b', 'c', { single: 500, multiple: 500, truefalse: 500 })).document)).toBe(100)
  expect(freshExam('a', 'b', 'c', { single: 0, multiple: 0, truefalse: 0 })).toBe(freshExam('a', 'b', 'c'))
})
