// @vitest-environment happy-dom
import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { speak } from '../../texts/texts'
import { restate } from '../route'
import ListView from './ListView.vue'
import type { Column, Page, Source } from './types'

interface Row { id: string; name: string; points: number }
const ROWS: Row[] = Array.from({ length: 300 }, (_, n) => ({ id: `r${n}`, name: `考生${n}`, points: n }))
const COLUMNS: Column<Row>[] = [
  { id: 'name', title: '姓名', text: ({ name }) => name, sorts: ['name'] },
  { id: 'points', title: '分数', text: ({ points }) => String(points), sorts: ['-points', 'points'] },
  { id: 'id', title: '编号', text: ({ id }) => id, hidden: true },
]

enableAutoUnmount(afterEach)

beforeEach(async () => {
  document.body.innerHTML = ''
  localStorage.clear()
  restate('#/people')
  await speak('zh-CN')
})

function list(source: Source<Row>, more: object = {}) {
  return mount(ListView<Row>, {
    props: { id: 'test', caption: '名单', columns: COLUMNS, source, keyOf: (row: Row) => row.id, nameOf: (row: Row) => row.name, hrefOf: (row: Row) => `#/people/${row.id}`, selectable: true, ...more }, attachTo: document.body,
  })
}
const paged: Source<Row> = (_, cursor) => {
  const from = Number(cursor ?? 0)
  return Promise.resolve<Page<Row>>({ rows: ROWS.slice(from, from + 100), next: from < 200 ? String(from + 100) : null })
}

test('a page of rows, of which only those near the window are drawn', async () => {
  const shown = list(paged)
  await flushPromises()
  const lines = shown.findAll('tbody tr.line')
  expect(lines.length).toBeGreaterThan(10)
  expect(lines.length).toBeLessThan(100)
  expect(lines[0]!.attributes('aria-rowindex')).toBe('2')
  expect(shown.findAll('thead th').map(each => each.text())).toEqual(['', '姓名', '分数'])
  expect(shown.find('a').attributes('href')).toBe('#/people/r0')
})

test('all that match are selected, though not all are shown yet', async () => {
  const shown = list(paged)
  await flushPromises()
  const picked = () => shown.find('.picked b').text()
  const there = () => shown.findAll('.picked button').find(button => button.text() === '选择符合条件的全部')
  await shown.find('thead input').setValue(true)
  expect(picked()).toBe('已选 100 条')
  await there()!.trigger('click')
  await flushPromises()
  expect(picked()).toBe('已选 300 条')
  expect(there()).toBeUndefined()
})

test('sorting stands in the address and goes to the engine, which sorts', async () => {
  const asked: string[] = []
  const shown = list((query, cursor, signal) => { asked.push(query.toString()); return paged(query, cursor, signal) })
  await flushPromises()
  await shown.findAll('thead button')[1]!.trigger('click')
  await flushPromises()
  expect(location.hash).toBe('#/people?sort=-points')
  expect(asked.at(-1)).toBe('sort=-points')
  expect(shown.findAll('thead th')[2]!.attributes('aria-sort')).toBe('descending')
})

test('an answer that comes after another question was asked is dropped', async () => {
  const answers: ((page: Page<Row>) => void)[] = []
  const shown = list(() => new Promise(answer => answers.push(answer)))
  restate('#/people?text=林')
  await flushPromises()
  answers[1]!({ rows: ROWS.slice(0, 1), next: null })
  await flushPromises()
  answers[0]!({ rows: ROWS.slice(5, 9), next: null })
  await flushPromises()
  expect(shown.findAll('tbody tr.line')).toHaveLength(1)
})

test('what is a secret is asked for and stands in no address', async () => {
  const asked: string[] = []
  const shown = list(query => { asked.push(query.get('text') ?? ''); return Promise.resolve({ rows: [], next: null }) }, { secret: (text: string) => /^\d{18}$/.test(text) })
  await flushPromises()
  await shown.find('input[type=search]').setValue('110101199001010111')
  await shown.find('input[type=search]').trigger('keydown', { key: 'Enter' })
  await flushPromises()
  expect(asked.at(-1)).toBe('110101199001010111')
  expect(location.hash).not.toContain('110101')
})

test('keys: j and k go by rows, x selects, Esc lets go, / searches; not while somebody types', async () => {
  const shown = list(paged)
  await flushPromises()
  const press = (key: string, target: Element = document.body) => target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  press('j')
  press('j')
  press('x')
  await flushPromises()
  expect(shown.text()).toContain('已选 1 条')
  expect(shown.findAll('tbody tr.active')[0]!.text()).toContain('考生1')
  press('Escape')
  await flushPromises()
  expect(shown.text()).not.toContain('已选')
  press('/')
  expect(document.activeElement).toBe(shown.find('input[type=search]').element)
  press('j', shown.find('input[type=search]').element)
  await flushPromises()
  expect(shown.findAll('tbody tr.active')[0]!.text()).toContain('考生1')
})

test('columns are shown as somebody wants them, here and in the address', async () => {
  const shown = list(paged)
  await flushPromises()
  const boxes = shown.findAll('.ends input[type=checkbox]')
  await boxes[2]!.setValue(true)
  await flushPromises()
  expect(location.hash).toBe('#/people?cols=name%2Cpoints%2Cid')
  expect(shown.findAll('thead th').map(each => each.text())).toEqual(['', '姓名', '分数', '编号'])
})

test('a failure stands where the rows would, and can be tried again', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  let failing = true
  const shown = list((query, cursor, signal) => failing ? Promise.reject(new Error('broken')) : paged(query, cursor, signal))
  await flushPromises()
  expect(shown.find('[role=alert]').text()).toContain('没有加载出来')
  failing = false
  await shown.find('[role=alert] button').trigger('click')
  await flushPromises()
  expect(shown.findAll('tbody tr.line').length).toBeGreaterThan(0)
})
