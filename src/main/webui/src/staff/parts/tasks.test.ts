// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest'
import { ask } from '../http/ask'
import { findTasks, tasks } from './tasks'

vi.mock('../http/ask', () => ({ ask: vi.fn(), part: encodeURIComponent }))

beforeEach(() => { tasks.value = [] })

/** As the engine lists them: the newest first. */
function began(id: string, minutesAgo: number) {
  return { id, kind: 'learners-import', by: 'a', phase: 'over', done: 1, total: 1, outcome: 'checked', begunAt: new Date(Date.now() - minutesAgo * 60_000).toISOString(), heardAt: null, endedAt: null }
}

test('what was begun last stands first, with when', async () => {
  const found = [began('last', 1), began('before', 5), began('yesterday', 1500)]
  vi.mocked(ask).mockResolvedValue({ tasks: found, next: null })
  await findTasks()
  expect(tasks.value.map(({ id, begunAt }) => [id, begunAt])).toEqual([['last', found[0]?.begunAt], ['before', found[1]?.begunAt]])
})
