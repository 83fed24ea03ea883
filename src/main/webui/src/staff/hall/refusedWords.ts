import type { ActionOutcome } from '../http/hallContract'
import { t } from './texts'
import { together } from '../texts/words'

/** With whom something was not done, and why: one sentence for all of them, none where it was done with everybody. */
export function refusedWords(refused: ActionOutcome['refused']): string[] {
  const reasons = [...new Set(refused.map(({ message }) => message))].slice(0, 2)
  return refused.length ? [t('refused', { n: refused.length, message: together(reasons) })] : []
}
