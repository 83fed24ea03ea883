import { ref, shallowRef } from 'vue'
import { asProblem, type ApiProblem } from '../../http/ApiProblem'

/** What a dialog sends: once at a time, and what refuses it is there to be said. */
export function useSending() {
  const busy = ref(false)
  const problem = shallowRef<ApiProblem | null>(null)

  async function send(work: () => Promise<void>): Promise<void> {
    if (busy.value) return
    busy.value = true
    problem.value = null
    try {
      await work()
    } catch (thrown) {
      problem.value = asProblem(thrown)
    } finally {
      busy.value = false
    }
  }

  return { busy, problem, send }
}
