import { expect, test } from 'vitest'
import { outcomeWords } from './counterTexts'

const refused = (code: 'done-before' | 'not-valid') => ({ certificateId: code, code, message: '' })

test('what is true now is said, and why not of the others', () => {
  expect(outcomeWords('collected.now', { done: ['1', '2'], refused: [] })).toBe('2 份证书已记为领取')
  expect(outcomeWords('collected.now', { done: ['1'], refused: [refused('done-before'), refused('done-before'), refused('not-valid')] })).toBe('1 份证书已记为领取；2 份未登记：已经登记过；1 份未登记：证书已失效')
  expect(outcomeWords('undone.now', { done: [], refused: [refused('not-valid')] })).toBe('1 份未登记：证书已失效')
})
