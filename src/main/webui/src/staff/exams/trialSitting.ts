import { computed, reactive, ref, shallowReactive } from 'vue'
import type { Question, Paper } from '../../http/contract'
import type { Sitting } from '../../sitting/useSitting'

/** What learners' own components of a paper are shown by, with nothing behind it: answers stay in this object. */
export type TrialSitting = ReturnType<typeof useTrialSitting>

type Shown = Pick<Sitting, 'choices' | 'slotState' | 'unanswered' | 'phase' | 'choose' | 'clear' | 'marks' | 'unsaved' | 'early' | 'left' | 'failing' | 'online' | 'submit' | 'withdraw'>

export function useTrialSitting(paper: Paper, minutes: number, handIn: (answers: Record<string, string[]>) => void) {
  const answers = shallowReactive(new Map<number, string[]>())
  const marked = reactive(new Set<number>())
  const phase = ref<'working' | 'submitting'>('working')

  function choose(question: Question, key: string): void {
    const chosen = answers.get(question.no) ?? []
    const toggled = chosen.includes(key) ? chosen.filter(other => other !== key) : [...chosen, key]
    answers.set(question.no, question.type === 'multiple' ? toggled.sort() : [key])
  }

  function submit(): void {
    phase.value = 'submitting'
    handIn(Object.fromEntries([...answers].filter(([, keys]) => keys.length)))
  }

  const shown = {
    choices: (no: number) => answers.get(no) ?? [],
    slotState: () => 'saved' as const,
    unanswered: computed(() => paper.questions.map(({ no }) => no).filter(no => !answers.get(no)?.length)),
    phase, choose, submit,
    clear: (no: number) => { answers.delete(no) },
    marks: { marked, toggle: (no: number) => { if (!marked.delete(no)) marked.add(no) }, forget: () => marked.clear() },
    unsaved: ref(0), early: computed(() => 0), left: ref(`${minutes}:00`), failing: ref(false), online: ref(true),
    withdraw: () => { phase.value = 'working' },
  } as unknown as Shown
  // The components read no more of a sitting than this.
  return { sitting: shown as Sitting, goOn: () => { phase.value = 'working' } }
}
