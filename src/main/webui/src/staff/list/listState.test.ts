import { expect, test, vi } from 'vitest'
import { asked, changed, columnsOf, drawn, moved, nextSort, removeView, savedViews, saveView } from './listState'

const kept = new Map<string, string>()
vi.stubGlobal('localStorage', {
  getItem: (name: string) => kept.get(name) ?? null,
  setItem: (name: string, value: string) => kept.set(name, value),
  removeItem: (name: string) => kept.delete(name),
})

test('columns are those of the address that are known, each once, else the usual ones', () => {
  expect(columnsOf('name,unit,gone,name', ['name'], ['name', 'unit'])).toEqual(['name', 'unit'])
  expect(columnsOf(null, ['name'], ['name', 'unit'])).toEqual(['name'])
  expect(columnsOf('gone', ['name'], ['name'])).toEqual(['name'])
})

test('the engine is not asked for what only the page knows, nor for what is empty', () => {
  expect(asked(new URLSearchParams('text=林&cols=a,b&unit=&sort=-points')).toString()).toBe(new URLSearchParams('text=林&sort=-points').toString())
  expect(changed(new URLSearchParams('a=1&b=2'), 'a', '').toString()).toBe('b=2')
})

test('a heading goes through its orders, and then back to none', () => {
  const points = ['-points', 'points']
  expect([nextSort(null, points), nextSort('-points', points), nextSort('points', points), nextSort('name', points)]).toEqual(['-points', 'points', '', '-points'])
  expect([nextSort('', ['name']), nextSort('name', ['name'])]).toEqual(['name', ''])
})

test('columns move one place, and not out of the table', () => {
  expect(moved(['a', 'b', 'c'], 'c', -1)).toEqual(['a', 'c', 'b'])
  expect(moved(['a', 'b', 'c'], 'a', -1)).toEqual(['a', 'b', 'c'])
  expect(moved(['a', 'b', 'c'], 'x', 1)).toEqual(['a', 'b', 'c'])
})

test('a view is kept under its name, and what somebody else left there is nothing', () => {
  saveView('people', { name: '未考', query: 'sat=no' })
  expect(saveView('people', { name: '未考', query: 'sat=0' })).toEqual([{ name: '未考', query: 'sat=0' }])
  expect(savedViews('exams')).toEqual([])
  expect(removeView('people', '未考')).toEqual([])
  kept.set('kaochang.views.people', '{"a":1}')
  expect(savedViews('people')).toEqual([])
})

test('of a hundred thousand rows a few dozen are drawn, and never others than there are', () => {
  const [from, to] = drawn(100_000, 400_000, 700, 40)
  expect([from, to]).toEqual([9_988, 10_030])
  expect(drawn(3, 0, 700, 40)).toEqual([0, 3])
  expect(drawn(3, 9_000, 700, 40)).toEqual([3, 3])
})
