import { expect, test } from 'vitest'
import type { ExamCheck } from '../http/staffContract'
import { checklist, publishable } from './checklist'

const rules = { window: { kind: 'monthly', state: 'upcoming', zone: 'Asia/Shanghai', next: [{ label: '2026年12月', opensAt: '2026-12-04T16:00:00Z', closesAt: '2026-12-10T16:00:00Z' }] } }
const sound = {
  exam: 'fire', faults: [], faultsLeftOut: 0, warnings: [], rules, definition: '{}', defects: [],
  bank: { code: 'fire', version: 2, questions: 500 }, feasibility: { lines: [], needed: 80, shared: 12.8, again: 0, partsLeftOut: 0 },
} as unknown as ExamCheck
const enrolled = { enrolled: 12, version: 3 }
const list = (check: Partial<ExamCheck>, row: { enrolled: number | null; version: number | null } | null = enrolled, differences: number | null = 2) => checklist({ check: { ...sound, ...check }, row, differences })

test('all is there: it may be published, and each line says with what', () => {
  const items = list({})
  expect(items.map(({ id, standing }) => `${id} ${standing}`)).toEqual(['file good', 'bank good', 'paper good', 'window good', 'people good', 'change good'])
  expect(items[2]?.text).toBe('每卷 80 题，题库够用；两份试卷预计有 12.8 题相同')
  expect(publishable(items)).toBe(true)
})

test('a file with faults is all that is said, line by line', () => {
  const items = list({ faults: [{ pointer: '/total', message: '总分不符', line: 5, column: 8 }], faultsLeftOut: 3, rules: null, bank: null, feasibility: null })
  expect(items).toEqual([{ id: 'file', standing: 'missing', text: '文件有 4 处要改', more: [{ message: '总分不符', line: 5 }] }])
  expect(publishable(items)).toBe(false)
})

test('without a bank, and with one that is too small, it is not published', () => {
  expect(list({ bank: null, feasibility: null }).find(({ id }) => id === 'bank')?.standing).toBe('missing')
  const short = list({ defects: [{ code: 'section-short', message: '还差', pointer: '/sections/0/count', line: 9, column: 3 }] })
  expect(short.find(({ id }) => id === 'paper')).toEqual({ id: 'paper', standing: 'missing', text: '题库不够：1 处', more: [{ message: '还差', line: 9 }] })
  expect(publishable(short)).toBe(false)
})

test('what is only worth a look keeps nobody from publishing', () => {
  const over = { ...rules, window: { ...rules.window, state: 'over', next: [] } } as unknown as ExamCheck['rules']
  const items = list({ rules: over, warnings: [{ code: 'window-past', pointer: '/window/until', message: '已过去', line: 1, column: 1 }] }, { enrolled: 0, version: 3 }, 0)
  expect(items.filter(({ standing }) => standing === 'look').map(({ id }) => id)).toEqual(['window', 'warnings', 'people', 'change'])
  expect(publishable(items)).toBe(true)
})
