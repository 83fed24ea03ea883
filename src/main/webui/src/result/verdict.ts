import type { ReviewQuestion } from '../http/contract'

export type Verdict = 'right' | 'wrong' | 'unanswered'

/** How a question went. An empty answer is none, whatever the key. */
export function verdict({ chosen, key }: Pick<ReviewQuestion, 'chosen' | 'key'>): Verdict {
  if (chosen.length === 0) return 'unanswered'
  return [...chosen].sort().join() === [...key].sort().join() ? 'right' : 'wrong'
}
