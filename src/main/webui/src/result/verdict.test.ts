import { expect, test } from 'vitest'
import { verdict } from './verdict'

test('a question that was left out was not answered wrongly', () => {
  expect(verdict({ chosen: [], key: ['A'] })).toBe('unanswered')
  expect(verdict({ chosen: ['B'], key: ['A'] })).toBe('wrong')
  expect(verdict({ chosen: ['A'], key: ['A', 'C'] })).toBe('wrong')
  expect(verdict({ chosen: ['C', 'A'], key: ['A', 'C'] })).toBe('right')
})
