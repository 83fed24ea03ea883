import { onBeforeUnmount, ref, shallowRef } from 'vue'
import { asProblem, type ApiProblem } from '../http/ApiProblem'

/** Something a page needs before it can be shown: there, still loading, or a problem. */
export function useLoaded<T>(load: () => Promise<T>) {
  const value = shallowRef<T | null>(null)
  const problem = shallowRef<ApiProblem | null>(null)
  const loading = ref(false)
  let gone = false

  async function reload(): Promise<void> {
    if (loading.value) return
    loading.value = true
    try {
      const loaded = await load()
      if (!gone) {
        value.value = loaded
        problem.value = null
      }
    } catch (thrown) {
      if (!gone) problem.value = asProblem(thrown)
    } finally {
      loading.value = false
    }
  }

  onBeforeUnmount(() => { gone = true })
  void reload()
  return { value, problem, loading, reload }
}
