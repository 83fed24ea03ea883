import { expect, test } from 'vitest'
import { csv } from './findingsSheet'

test('a sheet for Excel has its mark, quotes what needs them, and no formula in it', () => {
  expect(csv([['题干', 'a"b'], ['=1+1', '-3'], ['a,b', '两\n行']])).toBe('\uFEFF题干,"a""b"\r\n\'=1+1,\'-3\r\n"a,b","两\n行"\r\n')
  expect(csv([[undefined, null, 7]])).toBe('\uFEFF,,7\r\n')
})
