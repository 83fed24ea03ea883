import { expect, test } from 'vitest'
import { everyPage } from './everyPage'

/** Ten rows, three a page. */
const rows = Array.from({ length: 10 }, (_, at) => at)
const asked: (string | null)[] = []
async function load(cursor: string | null) {
  asked.push(cursor)
  const from = Number(cursor ?? 0)
  return Promise.resolve({ rows: rows.slice(from, from + 3), next: from + 3 < rows.length ? String(from + 3) : null })
}

test('all pages are asked for, one after the other, until there is none', async () => {
  expect(await everyPage(load)).toEqual(rows)
  expect(asked).toEqual([null, '3', '6', '9'])
})

test('there is an end even to a list without one', async () => {
  expect(await everyPage(load, 2)).toEqual([0, 1, 2, 3, 4, 5])
})
