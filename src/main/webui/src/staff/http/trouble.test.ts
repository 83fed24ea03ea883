// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { ApiProblem } from '../../http/ApiProblem'
import { language } from '../../texts/texts'
import { elsewhere, explain } from './trouble'

const wrong = (...fields: string[]) =>
  new ApiProblem('invalid', 422, '内容有误', { errors: fields.map(field => ({ field, message: '有误' })) })

test('what stands at a field is not said once more below', () => {
  expect(elsewhere(wrong('name'), 'code', 'name')).toBe('')
  expect(elsewhere(wrong('learners[0].name'), 'name')).toBe('')
})

test('what stands at none is said below', () => {
  expect(elsewhere(wrong('hosts'), 'code', 'name')).not.toBe('')
  expect(elsewhere(new ApiProblem('conflict', 409, '已存在'), 'code')).not.toBe('')
})

test('what people have to know of a refusal is said in English too', () => {
  language.value = 'en'
  expect(explain(new ApiProblem('person-replaced', 409, '等于换人'))).toContain('exam administrator')
  expect(explain(new ApiProblem('limit-reached', 409, '达到上限'))).toContain('as many')
  expect(explain(new ApiProblem('conflict', 409, '已存在'))).toContain('conflict')
  language.value = 'zh-CN'
})

test('where nothing was refused there is nothing to say', () => {
  expect(elsewhere(null, 'name')).toBe('')
})
