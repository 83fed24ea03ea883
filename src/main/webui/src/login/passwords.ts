import { t } from '../texts/texts'

/** What the engine asks for at least; it may refuse more. */
export const SHORTEST = 8

/** What is wrong with a new password as typed in the fields `fresh` and `repeated`, or null. */
export function wrongWith(password: string, repeated: string): { field: 'fresh' | 'repeated'; text: string } | null {
  if ([...password].length < SHORTEST) return { field: 'fresh', text: t('password.short', { min: SHORTEST }) }
  return password === repeated ? null : { field: 'repeated', text: t('password.differs') }
}
