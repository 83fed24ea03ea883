import { expect, test, vi } from 'vitest'

vi.stubGlobal('location', { hash: '', pathname: '/staff.html' })
vi.stubGlobal('addEventListener', () => undefined)

test('an address says the place, what is within it and how the list is set, and back', async () => {
  const { read, to } = await import('./route')
  const address = to(['banks', '法规 2024', 'upload'], { text: '消防&应急', unit: undefined, sort: '' })
  expect(address).toBe('#/banks/%E6%B3%95%E8%A7%84%202024/upload?text=%E6%B6%88%E9%98%B2%26%E5%BA%94%E6%80%A5')
  const here = read(address)
  expect(here).toMatchObject({ place: 'banks', path: ['法规 2024', 'upload'] })
  expect(here.query.get('text')).toBe('消防&应急')
  expect(read('')).toMatchObject({ place: '', path: [] })
  expect(read('#/people/%zz').path).toEqual(['%zz'])
})
