import type { Question } from '../http/contract'
import { t } from '../texts/texts'

/** An answer in words, as far as the paper is at hand: "B. 六个月", else "B". */
export function answerWords(question: Question | undefined, keys: readonly string[]): string {
  if (keys.length === 0) return t('review.none')
  return keys.map(key => word(question, key)).join('；')
}

function word(question: Question | undefined, key: string): string {
  const text = question?.options.find(option => option.key === key)?.text
  if (key === 'T' || key === 'F') return text || t(key === 'T' ? 'option.T' : 'option.F')
  return text ? `${key}. ${text}` : key
}
