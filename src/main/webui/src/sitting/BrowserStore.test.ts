import 'fake-indexeddb/auto'
import { afterEach, describe, expect, test, vi } from 'vitest'
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

describe('a store that fails', () => {
  const real = { transaction: IDBDatabase.prototype.transaction, open: indexedDB.open.bind(indexedDB) }
  afterEach(() => {
    IDBDatabase.prototype.transaction = real.transaction
    indexedDB.open = real.open
    vi.useRealTimers()
  })

  test('a lost connection is opened again, and nothing is missing', async () => {
    const store = new BrowserStore('lost')
    const told: boolean[] = []
    store.onDurable = works => told.push(works)
    await store.keep(change(1, ['A'], 10))
    const dead = new Set<IDBDatabase>()
    IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args) {
      if (dead.size === 0) dead.add(this)
      if (dead.has(this)) throw new DOMException('Connection to Indexed Database server lost. Refresh the page to try again', 'UnknownError')
      return real.transaction.apply(this, args)
    }
    await store.keep(change(2, ['B'], 20))
    expect((await new BrowserStore('lost').all()).map(({ slot }) => slot)).toEqual([1, 2])
    expect(told, 'not worth a word').toEqual([])
  })

  test('one that stays broken says so, and what it missed is written once it works', async () => {
    const store = new BrowserStore('broken')
    const told: boolean[] = []
    store.onDurable = works => told.push(works)
    await store.keep(change(1, ['A'], 10))
    IDBDatabase.prototype.transaction = () => { throw new DOMException('closing', 'InvalidStateError') }
    indexedDB.open = () => { throw new DOMException('no', 'UnknownError') }
    await store.keep(change(2, ['B'], 20))
    await store.keep(change(3, ['C'], 30))
    await store.keep(change(3, ['D'], 40))
    expect(told).toEqual([false])
    expect(await store.durable()).toBe(false)
    IDBDatabase.prototype.transaction = real.transaction
    indexedDB.open = real.open
    expect(await store.durable()).toBe(true)
    expect(told).toEqual([false, true])
    expect((await new BrowserStore('broken').all()).map(({ slot, choices }) => [slot, ...choices])).toEqual([[1, 'A'], [2, 'B'], [3, 'D']])
  })

  test('a store that hangs holds nobody up, and is not trusted', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const store = new BrowserStore('hanging')
    const told: boolean[] = []
    store.onDurable = works => told.push(works)
    indexedDB.open = () => new IDBOpenDBRequest()
    const keeping = store.keep(change(1, ['A'], 10))
    await vi.advanceTimersByTimeAsync(1_000)
    await keeping
    expect(told).toEqual([false])
    indexedDB.open = real.open
    await vi.advanceTimersByTimeAsync(5_000)
    await vi.waitFor(() => expect(told).toEqual([false, true]))
  })
})
