import type { ExamEntry } from '../../http/contract'
import { retakeRules, scoringRules, timeRules } from '../../exams/ruleTexts'
import type { ExamRules } from '../http/staffContract'
import { c } from '../texts/common'
import { t } from './texts'

/** What the learner's page of rules says of an exam, by the very code that writes it there; and what it adds only for some. */
export function rulesAsRead(rules: ExamRules, code: string): { time: string[]; scoring: string[]; retakes: string[]; hours: string[]; certificate: string[] } {
  const exam = rules as unknown as ExamEntry
  return {
    time: timeRules(exam), scoring: scoringRules(exam), retakes: retakeRules(exam),
    hours: rules.hours.map(({ plan, kind, required, since, year }) =>
      t(plan === code ? 'rule.hoursOwn' : 'rule.hours', { plan, kind: c.of('hours', kind), n: required, since: t.of('since', since), year: year === null ? '' : t('rule.year', { year }) })),
    certificate: [
      ...rules.certificate ? [t('rule.certificate', { n: rules.certificate.holdWorkingDays, from: t.of('holdFrom', rules.certificate.holdFrom) })] : [],
      ...rules.credit ? [t('rule.credit', { n: rules.credit.hours, kind: c.of('hours', rules.credit.kind), year: rules.credit.year === null ? t('rule.creditYear') : t('rule.creditOf', { year: rules.credit.year }) })] : [],
    ],
  }
}
