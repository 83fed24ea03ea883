import { computed, shallowRef } from 'vue'

/** Long work, which goes on when its page is left and is found again under 任务. */
export interface Task {
  id: string
  text: string
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
  let task: Task = { ...about, id: `${Date.now()}-${Math.random()}`, share: 0, state: 'running', outcome: '' }
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

// Whoever closes the tab is asked first while something is still being sent.
addEventListener('beforeunload', event => { if (running.value) event.preventDefault() })
