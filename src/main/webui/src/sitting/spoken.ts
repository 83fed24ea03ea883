import type { Question } from '../http/contract'
import { t } from '../texts/texts'

/** What a key on the keyboard has just done to an answer, for whoever cannot see it. */
export function spokenChoice(question: Question, key: string, choices: readonly string[]): string {
  const names = (keys: readonly string[]) => keys.map(each => nameOf(question, each)).join('、')
  if (choices.includes(key)) return t('sitting.chose', { keys: names(choices) })
  if (choices.length === 0) return t('sitting.choseNone', { key: nameOf(question, key) })
  return t('sitting.unchose', { key: nameOf(question, key), keys: names(choices) })
}

function nameOf(question: Question, key: string): string {
  if (question.type !== 'truefalse') return key
  return question.options.find(option => option.key === key)?.text || t(key === 'T' ? 'option.T' : 'option.F')
}
