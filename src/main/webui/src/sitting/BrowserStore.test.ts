import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { BrowserStore } from './BrowserStore'

const change = (slot: number, choices: string[], stamp: number) => ({ slot, choices, stamp, tab: 't' })

test('one change per slot is kept, the newest, for its attempt only', async () => {
  const store = new BrowserStore('one')
  await store.keep(change(1, ['A'], 10))
  await store.keep(change(1, ['B'], 20))
  await store.keep(change(1, ['C'], 15))
  await new BrowserStore('two').keep(change(1, ['D'], 99))
  expect(await new BrowserStore('one').all()).toEqual([change(1, ['B'], 20)])
})

test('what is dropped after an acknowledgement is not the newer change made meanwhile', async () => {
  const store = new BrowserStore('three')
  await store.keep(change(1, ['A'], 10))
  await store.keep(change(1, ['B'], 20))
  await store.drop(1, 10)
  expect(await store.all()).toHaveLength(1)
  await store.drop(1, 20)
  expect(await store.all()).toEqual([])
})
