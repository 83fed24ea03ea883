import { points } from '../../parts/times'
import { named } from '../../credit/shown'
import type { CreditRow, CreditYear } from '../http/reportContract'
import type { Tone } from '../list/types'
import { moment } from '../parts/times'
import { together } from '../texts/words'
import { t } from './texts'

const missingWords = ({ what, name, hours }: CreditRow['missing'][number]): string =>
  what === 'exam' ? t('missing.exam') : t(`missing.${what}`, { kind: name ? named(name) : '', hours: points(hours ?? 0) })

/** Who lacks what: 公需还差 2 学时；考试还没有通过. */
export const lacking = ({ missing }: Pick<CreditRow, 'missing'>): string => together(missing.map(missingWords))

/** How a year stands, in a sentence. */
export function standing(year: Pick<CreditYear, 'state' | 'since' | 'until' | 'missing'>): string {
  if (year.state === 'complete') return t('complete', { time: moment(year.since) })
  if (year.state === 'cancelled') return t('cancelled')
  return t(year.state, { lacks: lacking(year), day: year.until })
}

/** The colour that goes with a state. */
export const tone = ({ state }: Pick<CreditRow, 'state'>): Tone => state === 'complete' ? 'good' : state === 'open' ? 'warn' : 'bad'
