import { expect, test } from 'vitest'
import { differences, durationWords } from './changes'

const base = {
  title: '消防考试', passMark: 60, durationMinutes: 90,
  sections: [
    { title: '单选', type: 'single', count: 40, points: 1, quotas: [{ knowledgePoint: '法律', difficulty: [1, 5], count: 10 }] },
    { title: '判断', type: 'truefalse', count: 20, points: 1, quotas: [] },
  ],
  window: { kind: 'monthly', from: { day: 5, time: '00:00' }, until: { day: 10, time: '24:00' }, edge: 'start-by' },
  retakes: { perEnrolment: 2, coolDown: 'PT30M', startsPerDay: 5 },
  disclosure: { score: 'points', review: 'never', sections: 'at-once', when: 'at-once' },
}
type Exam = typeof base
const changed = (change: (exam: Exam & Record<string, unknown>) => void) => {
  const other = structuredClone(base) as Exam & Record<string, unknown>
  change(other)
  return differences(JSON.stringify(base), JSON.stringify(other))
}

test('the same says nothing', () => {
  expect(changed(() => undefined)).toEqual([])
})

test('a field is told by its name on the form and in the words of the page', () => {
  expect(changed(exam => { exam.passMark = 70; exam.disclosure.review = 'after-window'; exam.retakes.coolDown = 'P1D' })).toEqual([
    { where: '合格线', before: '60', after: '70' },
    { where: '两次之间至少隔', before: '30 分钟', after: '1 天' },
    { where: '答案与解析', before: '不公开', after: '本场次结束后' },
  ])
})

test('a limit that comes or goes is told as there or not', () => {
  expect(changed(exam => { delete (exam.retakes as Record<string, unknown>).perEnrolment; (exam.retakes as Record<string, unknown>).perWindow = 1 })).toEqual([
    { where: '每次选课可考（次）', before: '2', after: null },
    { where: '每个场次可考（次）', before: null, after: '1' },
  ])
})

test('sections and quotas are found again by their names', () => {
  expect(changed(exam => {
    exam.sections[0]!.count = 30
    exam.sections[0]!.quotas[0]!.count = 12
    exam.sections.splice(1, 1, { title: '多选', type: 'multiple', count: 10, points: 2, quotas: [] })
  })).toEqual([
    { where: '大题“单选” · 题数', before: '40', after: '30' },
    { where: '大题“单选” · 配额“法律” · 配额题数', before: '10', after: '12' },
    { where: '大题“判断”', before: '判断题 20 题，每题 1 分', after: null },
    { where: '大题“多选”', before: null, after: '多选题 10 题，每题 2 分' },
  ])
})

test('sections that change places are told so, and of two of a name each has its own', () => {
  expect(changed(exam => { exam.sections.reverse() })).toEqual([{ where: '排列次序', before: '大题“单选”、大题“判断”', after: '大题“判断”、大题“单选”' }])
  const twice = (points: number) => JSON.stringify({ sections: [{ title: '同名', points: 1 }, { title: '同名', points }] })
  expect(differences(twice(1), twice(2))).toEqual([{ where: '大题“同名 2” · 每题分值', before: '1', after: '2' }])
})

test('a window of another kind is told whole, a day of the same kind by itself', () => {
  expect(changed(exam => { exam.window.from.day = 6 })).toEqual([{ where: '开放', before: '5 日 00:00', after: '6 日 00:00' }])
  expect(changed(exam => { (exam as Record<string, unknown>).window = { kind: 'open' } })).toEqual([{ where: '场次', before: '每月 5 日 00:00 – 10 日 24:00', after: '长期开放' }])
})

test('lengths of time as people say them', () => {
  expect(['PT24H', 'P3DT30M', 'PT0S', 'P1W'].map(durationWords)).toEqual(['24 小时', '3 天 30 分钟', '不用等', 'P1W'])
})
