import { reactive } from 'vue'
import { recallJson, remember } from '../parts/memory'

/** Questions marked for later: a matter of this learner on this device, so they stay here. */
export function useMarks(attemptId: string) {
  const name = `marks.${attemptId}`
  const marked = reactive(new Set(recallJson<number[]>(name) ?? []))

  function toggle(no: number): void {
    if (!marked.delete(no)) marked.add(no)
    remember(name, marked.size ? JSON.stringify([...marked]) : null)
  }

  return { marked, toggle, forget: () => remember(name, null) }
}
