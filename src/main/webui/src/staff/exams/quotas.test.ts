import { expect, test } from 'vitest'
import { faultAt, rangeAt, readExam, withList } from './examFile'

const FILE = `# 备注
sections:
  - title: 一
    quotas: [{knowledgePoint: 法律, difficulty: [2, 4], count: 3}, {difficulty: 3, count: 1}, {count: 2}]
`

test('a difficulty is read as a range, and written as people write it', () => {
  const { document } = readExam(FILE)
  const at = (row: number) => rangeAt(document, ['sections', 0, 'quotas', row, 'difficulty'])
  expect([at(0), at(1), at(2)]).toEqual([[2, 4], [3, 3], [1, 5]])
  const path = ['sections', 0, 'quotas', 0, 'difficulty']
  expect(withList(FILE, path, [1, 2])).toContain('difficulty: [1, 2]')
  expect(withList(FILE, path, [5, 5])).toContain('difficulty: 5')
  expect(withList(FILE, path, [1, 2])).toContain('# 备注')
})

test('nonsense in a file is no range; a file that cannot be read stays as it is', () => {
  expect(rangeAt(readExam('d: [x, 9]').document, ['d'])).toEqual([1, 5])
  expect(withList('a: [', ['a'], [1, 2])).toBe('a: [')
})

test('what is wrong with a quota is found at it and below it, and nowhere else', () => {
  const faults = [{ pointer: '/sections/0/quotas/1', message: '甲' }, { pointer: '/sections/0/quotas/1/count', message: '乙' }, { pointer: '/sections/0/quotas/10', message: '丙' }, { message: '丁' }]
  expect(faultAt(faults, ['sections', 0, 'quotas', 1])).toBe('甲；乙')
  expect(faultAt(faults, ['sections', 0, 'quotas', 2])).toBe('')
})
