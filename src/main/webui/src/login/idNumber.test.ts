import { expect, test } from 'vitest'
import { ApiProblem } from '../http/ApiProblem'
import { isAboutNumber, pasted } from './idNumber'

test('what pasting adds to a number is not sent', () => {
  expect(pasted('\u202D110105 19491231\u200B002x\u202C\uFEFF')).toBe('11010519491231002X')
})

test('an error of the number is told at its field', () => {
  const errors = [{ field: 'idNumber', reason: 'wrong-length', message: '身份证号应为 18 位' }]
  expect(isAboutNumber(new ApiProblem('invalid', 422, '', { errors }))).toBe(true)
  expect(isAboutNumber(new ApiProblem('invalid', 422, '', { errors: [{ field: 'name' }] }))).toBe(false)
  expect(isAboutNumber(new ApiProblem('invalid', 422, ''))).toBe(false)
})
