// @vitest-environment happy-dom
import { expect, test } from 'vitest'


const OF_ROLE: [string, string[]][] = [
  ['exam-administrator', ['today', 'hall', 'exams', 'banks', 'people', 'results', 'hours', 'certificates', 'queues', 'accounts']],
  ['bank-editor', ['today', 'exams', 'banks']],
  ['invigilator', ['hall']],
  ['unit-administrator', ['today', 'exams', 'people', 'results', 'hours', 'certificates', 'queues']],
  ['operator', ['today', 'accounts', 'tenants']],
  ['auditor', ['audit']],
  ['learner', []],
]

test.each(OF_ROLE)('%s sees these places and nothing else', async (role, ids) => {
  const { placesOf } = await import('./places')
  expect(placesOf([role]).map(({ id }) => id)).toEqual(ids)
})

test('the places of several roles add up, and the day begins with what needs somebody', async () => {
  const { placesOf, firstPlace } = await import('./places')
  expect(placesOf(['invigilator', 'bank-editor']).map(({ id }) => id)).toEqual(['today', 'hall', 'exams', 'banks'])
  expect(firstPlace(['invigilator'])?.id).toBe('hall')
  expect(firstPlace(['exam-administrator'])?.id).toBe('today')
  expect(firstPlace([])).toBeUndefined()
})
