import type { MyCertificate } from '../http/contract'
import { shown } from '../parts/times'
import { t } from '../texts/texts'

/** A day as the engine writes it, `2026-10-08`, as people say it: 10月8日 周四. */
export const dayShown = (day: string): string => shown(`${day}T12:00:00+08:00`).replace(/ \d\d:\d\d$/, '')

/** The same as it stands on paper, whatever the language of the page: 2026年10月8日. */
export const dayPrinted = (day: string): string => day.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日')

/** What has become of a certificate, in a sentence for its learner. */
export function sentence({ state, dueOn, expected, missing, number, issuedOn }: MyCertificate): string {
  if (state === 'held' && missing) return t('certificate.missing', { missing })
  if (state === 'held') return t(expected ? 'certificate.expected' : 'certificate.due', { day: dayShown(dueOn) })
  if (state === 'issued') return t('certificate.issued', { number: number ?? '', day: issuedOn ? dayShown(issuedOn) : '' })
  return t(state === 'replaced' ? 'certificate.replaced' : 'certificate.revoked', { number: number ?? '' })
}
