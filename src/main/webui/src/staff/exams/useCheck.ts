import { computed, onBeforeUnmount, ref, shallowRef, watch, type Ref } from 'vue'
import { asProblem, type ApiProblem } from '../../http/ApiProblem'
import type { ExamCheck } from '../http/staffContract'
import type { Fault } from '../http/trouble'
import { exams } from './calls'

/** After the last stroke; nobody reads faster than this. */
const PAUSE = 450
const AGAIN = 5_000

/** What the engine says of the file on the page, asked again whenever it has rested for a moment. */
export function useCheck(code: string, source: Ref<string>) {
  const said = shallowRef<ExamCheck | null>(null)
  const about = ref<string | null>(null)
  const problem = shallowRef<ApiProblem | null>(null)
  let timer = 0
  let asked: AbortController | null = null

  async function ask(): Promise<void> {
    clearTimeout(timer)
    asked?.abort()
    const mine = asked = new AbortController()
    const text = source.value
    try {
      const told = await exams.check(code, text, mine.signal)
      if (mine !== asked) return
      said.value = told
      about.value = text
      problem.value = null
    } catch (thrown) {
      if (mine !== asked) return
      problem.value = asProblem(thrown)
      if (problem.value.passing) timer = window.setTimeout(() => void ask(), problem.value.retryAfterMs ?? AGAIN)
    }
  }

  watch(source, () => {
    clearTimeout(timer)
    timer = window.setTimeout(() => void ask(), PAUSE)
  })
  onBeforeUnmount(() => {
    clearTimeout(timer)
    asked?.abort()
    asked = null
  })
  void ask()

  /** Whether it is about the file as it stands now. */
  const fresh = computed(() => about.value === source.value)
  const faults = computed<Fault[]>(() => (said.value?.faults ?? []).map(asFault))
  const shortages = computed<Fault[]>(() => (said.value?.defects ?? []).map(asFault))
  const warnings = computed<Fault[]>(() => (said.value?.warnings ?? []).map(asFault))
  return { said, fresh, problem, faults, shortages, warnings }
}

/** Null is what the page leaves out. */
function asFault({ pointer, message, line, column }: { pointer: string; message: string; line: number | null; column: number | null }): Fault {
  return { pointer, message, ...(line === null ? {} : { line }), ...(column === null ? {} : { column }) }
}
