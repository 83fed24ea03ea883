import { t } from '../texts/texts'

/** What the engine asks for at least; it may refuse more. */
export const SHORTEST = 8
/** For accounts that open other people's data. */
export const SHORTEST_OF_STAFF = 12

/** What is wrong with a new password as typed in the fields `fresh` and `repeated`, or null. */
export function wrongWith(password: string, repeated: string, min = SHORTEST): { field: 'fresh' | 'repeated'; text: string } | null {
  if ([...password].length < min) return { field: 'fresh', text: t('password.short', { min }) }
  return password === repeated ? null : { field: 'repeated', text: t('password.differs') }
}
