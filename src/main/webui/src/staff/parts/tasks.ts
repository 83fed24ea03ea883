import { computed, shallowRef } from 'vue'
import type { components } from '../../http/openapi'
import { ask, part } from '../http/ask'
import { to } from '../route'
import { c } from '../texts/common'

/** Long work, which goes on when its page is left and is found again under 任务. */
export interface Task {
  id: string
  text: string
  /** When it was begun. */
  begunAt: string
  /** 0 to 1; null: it is not known how much there is. */
  share: number | null
  state: 'running' | 'done' | 'failed'
  /** What came of it. */
  outcome: string
  href: string
}

export const tasks = shallowRef<Task[]>([])
export const running = computed(() => tasks.value.filter(({ state }) => state === 'running').length)

function put(task: Task): void {
  tasks.value = [task, ...tasks.value.filter(({ id }) => id !== task.id)].slice(0, 20)
}

/** Runs the work as a task; its result or its failure is also the caller's. */
export async function asTask<T>(
  about: Pick<Task, 'text' | 'href'>,
  work: (progress: (share: number | null, text?: string) => void) => Promise<T>,
  outcome: (result: T) => string,
): Promise<T> {
  let task: Task = { ...about, begunAt: new Date().toISOString(), id: `${Date.now()}-${Math.random()}`, share: 0, state: 'running', outcome: '' }
  const change = (next: Partial<Task>) => {
    task = { ...task, ...next }
    put(task)
  }
  change({})
  try {
    const result = await work((share, text) => change({ share, ...(text === undefined ? {} : { text }) }))
    change({ share: 1, state: 'done', outcome: outcome(result) })
    return result
  } catch (thrown) {
    change({ state: 'failed', outcome: thrown instanceof Error && 'detail' in thrown ? String(thrown.detail) : '' })
    throw thrown
  }
}

type EngineTask = components['schemas']['Task']

const RECENT_MS = 3_600_000
const POLL_MS = 3_000
const FAILED = new Set(['refused', 'failed', 'interrupted'])

/** Work that was begun before this page was loaded goes on in the engine, and is found again here. */
export async function findTasks(): Promise<void> {
  const found = await ask<components['schemas']['TaskPage']>('GET', '/tasks', { query: { limit: '10' } }).catch(() => null)
  // The engine tells the newest first, and the last to be put is at the top.
  for (const task of [...found?.tasks ?? []].reverse()) {
    if (Date.now() - Date.parse(task.begunAt) < RECENT_MS) void follow(task)
  }
}

async function follow(task: EngineTask): Promise<void> {
  for (let now: EngineTask | null = task; now;) {
    put(shown(now))
    if (now.outcome !== null) return
    await new Promise(resolve => setTimeout(resolve, POLL_MS))
    now = await ask<EngineTask>('GET', `/tasks/${part(task.id)}`).catch(() => null)
  }
}

function shown({ id, kind, begunAt, done, total, outcome }: EngineTask): Task {
  const state = outcome === null ? 'running' : FAILED.has(outcome) ? 'failed' : 'done'
  return { id, text: c.of('task', kind), begunAt, share: total ? done / total : null, state, outcome: outcome === null ? '' : c.of('outcome', outcome), href: to(['people', 'import', kind.replace(/-import$/, '')]) }
}

// Whoever closes the tab is asked first while something is still being sent.
addEventListener('beforeunload', event => { if (running.value) event.preventDefault() })
