import { reactive } from 'vue'
import { recall, remember } from '../parts/memory'

/** Questions marked for later: a matter of this learner on this device, so they stay here. */
export function useMarks(attemptId: string) {
  const name = `marks.${attemptId}`
  const marked = reactive(new Set<number>(read(name)))

  function toggle(no: number): void {
    if (!marked.delete(no)) marked.add(no)
    remember(name, marked.size ? JSON.stringify([...marked]) : null)
  }

  return { marked, toggle, forget: () => remember(name, null) }
}

function read(name: string): number[] {
  try {
    return JSON.parse(recall(name) ?? '[]') as number[]
  } catch {
    return []
  }
}
