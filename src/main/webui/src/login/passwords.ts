import { t } from '../texts/texts'

/** What the engine asks for at least; it may refuse more. */
export const SHORTEST = 8

/** What is wrong with a new password as typed, or null. */
export function wrongWith(password: string, repeated: string): string | null {
  if ([...password].length < SHORTEST) return t('password.short', { min: SHORTEST })
  return password === repeated ? null : t('password.differs')
}
