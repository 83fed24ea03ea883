import { onBeforeUnmount, ref, shallowRef, watch, type Ref } from 'vue'
import { asProblem, type ApiProblem } from '../../http/ApiProblem'
import type { Board, BoardLine } from '../http/hallContract'
import { merged } from './board'
import { hall } from './calls'

/** The engine reads its database once a second at most: asking more often brings nothing. */
const BEAT_MS = 1_000
/** Of a page nobody looks at. */
const HIDDEN_MS = 10_000
const AFTER_TROUBLE_MS = 4_000
const PAGE = '500'

/** A board kept up to date: whole once, then what changes. Another question starts anew. */
export function useBoard(query: Ref<string>) {
  const board = shallowRef<Board | null>(null)
  const lines = shallowRef<BoardLine[]>([])
  const next = ref<string | null>(null)
  const loading = ref(false)
  const problem = shallowRef<ApiProblem | null>(null)
  /** When the engine was last heard, on this machine's clock; the difference of the two clocks beside it. */
  const heardAt = ref(Date.now())
  const skew = ref(0)
  const now = ref(Date.now())
  let abort = new AbortController()
  let timer = 0

  async function look(more: Record<string, string>): Promise<Board | null> {
    const mine = abort
    const asked = new URLSearchParams(query.value)
    if (!asked.getAll('exam').length) return null
    Object.entries(more).forEach(([name, value]) => asked.set(name, value))
    const answer = await hall.board(asked, mine.signal)
    if (mine.signal.aborted) return null
    heardAt.value = Date.now()
    skew.value = Date.parse(answer.serverTime) - heardAt.value
    board.value = answer
    problem.value = null
    return answer
  }

  async function start(): Promise<void> {
    abort.abort()
    abort = new AbortController()
    clearTimeout(timer)
    lines.value = []
    next.value = null
    board.value = null
    loading.value = true
    await guarded(async () => {
      const whole = await look({ limit: PAGE })
      if (whole) [lines.value, next.value] = [whole.sittings, whole.next]
    })
  }

  async function beat(): Promise<void> {
    const version = board.value?.version
    if (!version) return start()
    await guarded(async () => {
      // What lies behind the pages at hand is not asked for.
      const changes = await look({ since: version, limit: PAGE, ...(next.value === null ? {} : { until: next.value }) })
      if (!changes) return
      // The engine no longer knows that version: all of it again.
      lines.value = changes.since === null ? changes.sittings : merged(lines.value, changes.sittings, changes.gone)
      if (changes.since === null) next.value = changes.next
    })
  }

  async function more(): Promise<void> {
    if (next.value === null || loading.value) return
    loading.value = true
    await guarded(async () => {
      const page = await look({ cursor: next.value ?? '', limit: PAGE })
      if (page) [lines.value, next.value] = [merged(lines.value, page.sittings, []), page.next]
    })
  }

  async function guarded(work: () => Promise<void>): Promise<void> {
    const mine = abort
    clearTimeout(timer)
    try {
      await work()
    } catch (thrown) {
      if (!mine.signal.aborted) problem.value = asProblem(thrown)
    }
    if (mine.signal.aborted) return
    loading.value = false
    if (problem.value && !problem.value.passing) return
    timer = window.setTimeout(() => void beat(), problem.value ? problem.value.retryAfterMs ?? AFTER_TROUBLE_MS : document.hidden ? HIDDEN_MS : BEAT_MS)
  }

  watch(query, () => void start(), { immediate: true })
  const clock = window.setInterval(() => { now.value = Date.now() }, 1_000)
  onBeforeUnmount(() => {
    abort.abort()
    clearTimeout(timer)
    clearInterval(clock)
  })

  return { board, lines, next, loading, problem, heardAt, skew, now, more, again: start }
}
