import type { Question } from '../../http/contract'
import type { ItemView } from './calls'

/** The question as a paper would have it, in the bank's own order. */
export function asOnPaper({ item, question: { type, stem, options } }: Pick<ItemView, 'item' | 'question'>): Question {
  return {
    no: item, type, stem, points: 1,
    options: type === 'truefalse' ? [{ key: 'T', text: '' }, { key: 'F', text: '' }] : options.map((text, at) => ({ key: String.fromCharCode(65 + at), text })),
  }
}
