import { ref, shallowRef } from 'vue'
import { asProblem, type ApiProblem } from '../../http/ApiProblem'
import type { Page } from './types'

/** Rows a page at a time by the engine's cursor, as somebody asks for more; where there is nothing to search or sort. */
export function usePages<R>(load: (cursor: string | null) => Promise<Page<R>>) {
  const rows = shallowRef<R[]>([])
  const next = ref<string | null>(null)
  const loading = ref(false)
  const problem = shallowRef<ApiProblem | null>(null)

  async function turnTo(cursor: string | null): Promise<void> {
    loading.value = true
    try {
      const page = await load(cursor)
      rows.value = cursor === null ? page.rows : [...rows.value, ...page.rows]
      next.value = page.next
      problem.value = null
    } catch (thrown) {
      problem.value = asProblem(thrown)
    } finally {
      loading.value = false
    }
  }

  async function more(): Promise<void> {
    if (next.value !== null && !loading.value) await turnTo(next.value)
  }

  const again = () => turnTo(null)
  void again()
  return { rows, next, loading, problem, more, again }
}
