import type { ExamRow } from '../http/reportContract'
import { end, moment } from '../parts/times'
import { t } from './texts'

/** The window now, or the next one, in a few words. */
export function windowWords(window: ExamRow['window']): string {
  if (!window) return '–'
  if (window.state === 'open') return window.closesAt ? t('window.open', { at: end(window.closesAt) }) : t('window.always')
  return window.state === 'upcoming' ? t('window.upcoming', { at: moment(window.opensAt) }) : t('window.over')
}
