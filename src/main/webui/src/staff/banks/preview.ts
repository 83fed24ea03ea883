import { reactive, ref } from 'vue'
import type { PaperSection, Question } from '../../http/contract'
import type { Sitting } from '../../sitting/useSitting'
import type { ItemView } from './calls'

/** The question as a paper would have it, in the bank's own order. */
export function asOnPaper({ item, question }: Pick<ItemView, 'item' | 'question'>): { question: Question; section: PaperSection | undefined } {
  const options = question.type === 'truefalse'
    ? [{ key: 'T', text: '' }, { key: 'F', text: '' }]
    : question.options.map((text, at) => ({ key: String.fromCharCode(65 + at), text }))
  return { question: { no: item, type: question.type, stem: question.stem, points: 1, options } as Question, section: undefined }
}

/** A sitting that is none: it can be tried, and nothing goes anywhere. */
export function trialSitting(): Sitting {
  const chosen = reactive(new Map<number, string[]>())
  const marked = reactive(new Set<number>())
  const trial: Pick<Sitting, 'choices' | 'slotState' | 'choose' | 'clear'> & { phase: unknown; marks: unknown } = {
    choices: no => chosen.get(no) ?? [],
    slotState: () => 'saved' as ReturnType<Sitting['slotState']>,
    phase: ref('working'),
    marks: { marked, toggle: (no: number) => { if (!marked.delete(no)) marked.add(no) } },
    choose(question, key) {
      const now = chosen.get(question.no) ?? []
      chosen.set(question.no, question.type !== 'multiple' ? [key] : now.includes(key) ? now.filter(other => other !== key) : [...now, key])
    },
    clear: no => { chosen.delete(no) },
  }
  return trial as unknown as Sitting
}
