import { onBeforeUnmount, ref, shallowRef, watch, type Ref } from 'vue'
import { asProblem, type ApiProblem } from '../../http/ApiProblem'
import { announce } from '../../parts/announce'
import { l } from './listTexts'
import type { Source } from './types'

/** Rows page by page by the engine's cursor. Another query starts anew; an answer that comes too late is dropped. */
export function useRows<R>(source: () => Source<R>, query: Ref<string>) {
  const rows = shallowRef<R[]>([])
  const next = ref<string | null>(null)
  const total = ref<number | null>(null)
  const loading = ref(false)
  /** Nothing of this query has come yet. */
  const first = ref(true)
  const problem = shallowRef<ApiProblem | null>(null)
  let abort = new AbortController()

  async function load(cursor: string | null): Promise<void> {
    abort.abort()
    const mine = abort = new AbortController()
    loading.value = true
    problem.value = null
    try {
      const page = await source()(new URLSearchParams(query.value), cursor, mine.signal)
      if (mine.signal.aborted) return
      rows.value = cursor === null ? page.rows : [...rows.value, ...page.rows]
      // Who seeks few among many gets a page without any, and where it goes on.
      if (!page.rows.length && page.next !== null) return await load(page.next)
      next.value = page.next
      total.value = page.total ?? null
      if (first.value) announce(said())
      first.value = false
    } catch (thrown) {
      if (!mine.signal.aborted) problem.value = asProblem(thrown)
    } finally {
      if (!mine.signal.aborted) loading.value = false
    }
  }

  function said(): string {
    const n = rows.value.length
    if (total.value !== null && total.value > n) return l('count.of', { total: total.value, n })
    return l(next.value === null ? 'count' : 'count.more', { n })
  }

  async function more(): Promise<void> {
    if (next.value !== null && !loading.value) await load(next.value)
  }

  /** All there are of this query, page after page; false where that did not come to its end. */
  async function all(): Promise<boolean> {
    while (next.value !== null && !problem.value) {
      const at = next.value
      // What is under way already is not asked for twice.
      if (loading.value) await new Promise(later => setTimeout(later, 50))
      else {
        await load(at)
        if (next.value === at) return false
      }
    }
    return problem.value === null
  }

  function again(): Promise<void> {
    first.value = true
    return load(null)
  }

  watch(query, () => {
    first.value = true
    void load(null)
  }, { immediate: true })
  onBeforeUnmount(() => abort.abort())

  return { rows, next, total, loading, first, problem, said, more, all, again }
}
