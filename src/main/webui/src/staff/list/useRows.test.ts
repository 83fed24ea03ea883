// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import { defineComponent, h, ref } from 'vue'
import type { Source } from './types'
import { useRows } from './useRows'

const pages: Record<string, { rows: string[]; next: string | null }> = {
  '': { rows: [], next: 'a' }, a: { rows: [], next: 'b' }, b: { rows: ['学缺'], next: 'c' }, c: { rows: [], next: null },
}

test('a page without rows is not the end of the list: what follows is asked for until there is something to show', async () => {
  const asked: string[] = []
  const source: Source<string> = (_, cursor) => {
    asked.push(cursor ?? '')
    return Promise.resolve(pages[cursor ?? '']!)
  }
  let list!: ReturnType<typeof useRows<string>>
  mount(defineComponent({ setup: () => { list = useRows(() => source, ref('state=complete')); return () => h('p') } }))
  expect(list.first.value).toBe(true)
  await flushPromises()
  expect(asked).toEqual(['', 'a', 'b'])
  expect([list.rows.value, list.next.value, list.first.value, list.loading.value]).toEqual([['学缺'], 'c', false, false])
  await list.more()
  expect([list.rows.value, list.next.value, list.loading.value]).toEqual([['学缺'], null, false])
})
