// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { part } from './ask'

test('half of a character breaks no address', () => {
  expect(part('a\uD83D')).toBe(`a${encodeURIComponent('\uFFFD')}`)
  expect(part('𠮷/甲')).toBe(encodeURIComponent('𠮷/甲'))
})
