import { dayShown } from '../certificates/certificateWords'
import type { CreditEntry, CreditYear } from '../http/contract'
import { points, shown } from '../parts/times'
import { t } from '../texts/texts'
import { named } from './shown'

/** One thing that is missing: 公需还差 6 学时. */
export function missingWords({ what, name, hours }: CreditYear['missing'][number]): string {
  if (what === 'exam') return t('credit.missing.exam')
  if (what === 'total') return t('credit.missing.total', { hours: points(hours ?? 0) })
  return t('credit.missing.kind', { kind: name ? named(name) : '', hours: points(hours ?? 0) })
}

/** How a year stands, in a sentence. */
export function yearWords({ state, since, until, missing }: CreditYear): string {
  if (state === 'complete') return t('credit.complete', { time: since ? shown(since) : '' })
  if (state === 'cancelled') return t('credit.cancelled')
  const lacks = missing.map(missingWords).join(t('credit.and'))
  return t(state === 'open' ? 'credit.open' : 'credit.missed', { lacks, day: dayShown(until) })
}

/** Where an entry comes from: 考试合格：…. */
export function sourceWords({ source, takesBack, title, plan, category }: CreditEntry): string {
  const what = category ? named(category) : title ?? plan
  return t(takesBack ? 'credit.source.takenBack' : `credit.source.${source}`, { what })
}

/** Why not all of an entry counts; empty: all of it does. */
export const whyWords = ({ whys }: CreditEntry): string => whys.map(why => t(`credit.why.${why}`)).join(t('credit.and'))
