import { c, type ReasonKey } from '../texts/common'
import { said } from '../texts/words'

export type ReasonCategory = ReasonKey extends `reason.${infer Category}` ? Category : never

/** Why something was changed, as it is kept in the audit log. */
export interface Reason {
  category: ReasonCategory
  text: string
}

export const OF_HALL: readonly ReasonCategory[] = ['network', 'device-fault', 'power', 'engine-fault', 'health', 'accommodation', 'disturbance', 'organisation', 'other']
export const OF_ENDING: readonly ReasonCategory[] = ['discipline', 'impersonation', 'organisation', 'device-fault', 'engine-fault', 'other']
export const OF_REOPENING: readonly ReasonCategory[] = ['handed-in-by-mistake', 'network', 'device-fault', 'power', 'engine-fault', 'other']
export const OF_PEOPLE: readonly ReasonCategory[] = ['correction', 'request', 'identity', 'mistake', 'other']

/** As one sentence, for calls that take the reason as text. */
export function inWords({ category, text }: Reason): string {
  const word = c(`reason.${category}`)
  return text && text !== word ? said(word, text) : word
}
