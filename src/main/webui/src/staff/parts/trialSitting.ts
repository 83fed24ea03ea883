import { computed, reactive, ref, shallowReactive } from 'vue'
import type { Question } from '../../http/contract'
import type { ShownSitting } from '../../sitting/ShownSitting'
import type { Phase } from '../../sitting/useHandIn'

/** What a paper was answered with, by the numbers of its questions; only those that were. */
export type TrialAnswers = Record<string, string[]>

/** A sitting with nothing behind it: learners' own components show a paper by it, and answers stay in this object. */
export function useTrialSitting(questions: readonly Question[] = [], minutes = 0, handIn: (answers: TrialAnswers) => void = () => undefined) {
  const answers = shallowReactive(new Map<number, string[]>())
  const marked = reactive(new Set<number>())
  const phase = ref<Phase>('working')
  const goOn = () => { phase.value = 'working' }

  const sitting: ShownSitting = {
    choices: no => answers.get(no) ?? [],
    answered: no => Boolean(answers.get(no)?.length),
    slotState: () => 'saved',
    phase,
    marks: { marked, toggle: no => { if (!marked.delete(no)) marked.add(no) } },
    unanswered: computed(() => questions.map(({ no }) => no).filter(no => !answers.get(no)?.length)),
    unsaved: ref(0), early: ref(0), left: ref(`${minutes}:00`), failing: ref(false), online: ref(true),
    choose(question, key) {
      const chosen = answers.get(question.no) ?? []
      const toggled = chosen.includes(key) ? chosen.filter(other => other !== key) : [...chosen, key]
      answers.set(question.no, question.type === 'multiple' ? toggled.sort() : [key])
    },
    clear: no => { answers.delete(no) },
    submit() {
      phase.value = 'submitting'
      handIn(Object.fromEntries([...answers].filter(([, keys]) => keys.length)))
    },
    withdraw: goOn,
  }
  return { sitting, goOn }
}
