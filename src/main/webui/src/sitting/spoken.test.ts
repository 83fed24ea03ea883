import { beforeAll, expect, test, vi } from 'vitest'
import type { Question } from '../http/contract'
import { speakOfAll } from '../texts/texts'
import { spokenChoice } from './spoken'

vi.stubGlobal('document', { documentElement: {} })
beforeAll(speakOfAll)

const options = ['A', 'B', 'C'].map(key => ({ key, text: `选项${key}` }))
const many: Question = { no: 1, type: 'multiple', stem: '', options, points: 2 }
const truth: Question = { no: 2, type: 'truefalse', stem: '', options: [{ key: 'T', text: '正确' }, { key: 'F', text: '' }], points: 1 }

test('what was chosen is said with all that is chosen now', () => {
  expect(spokenChoice(many, 'C', ['A', 'C'])).toBe('已选 A、C')
  expect(spokenChoice(many, 'C', ['A'])).toBe('已取消 C，已选 A')
  expect(spokenChoice(many, 'A', [])).toBe('已取消 A，未选任何选项')
})

test('truths are said in words, also where the paper brings none', () => {
  expect(spokenChoice(truth, 'T', ['T'])).toBe('已选 正确')
  expect(spokenChoice(truth, 'F', ['F'])).toBe('已选 错误')
})
