import type { ExamEntry } from '../http/contract'
import { points, shown, shownEnd } from '../parts/times'
import { t } from '../texts/texts'

/** What the exam file says, in sentences a learner reads before committing. */
export function timeRules(exam: ExamEntry): string[] {
  const { edge, opensAt, closesAt, zone, label, state } = exam.window
  const lines = [t('rules.duration', { minutes: exam.durationMinutes })]
  if (exam.extraMinutes) lines.push(t('rules.extra', { minutes: exam.extraMinutes }))
  if (label && opensAt && closesAt) lines.unshift(`${label}：${shown(opensAt, zone)} – ${shownEnd(closesAt, zone)}`)
  if (exam.minimumMinutes) lines.push(t('rules.minimum', { minutes: exam.minimumMinutes }))
  if (state === 'over') return lines
  if (!closesAt) lines.push(t('rules.edgeOpen'))
  else lines.push(t(edge === 'start-by' ? 'rules.edgeStart' : 'rules.edgeFinish', { time: shownEnd(closesAt, zone) }))
  return lines
}

export function scoringRules(exam: ExamEntry): string[] {
  const lines = [t('rules.passAt', { total: points(exam.total), pass: points(exam.passMark) })]
  if (exam.sections.some(({ type }) => type === 'multiple')) {
    lines.push(t(exam.multipleScoring === 'all-or-nothing' ? 'rules.multipleAll' : 'rules.multiplePartial'))
  }
  const { score, sections = 'at-once', when = 'at-once', review } = exam.disclosure
  if (when !== 'at-once') lines.push(t(when === 'release' ? 'rules.whenReleased' : 'rules.whenWindowEnds'))
  if (score === 'pass-fail') lines.push(t('rules.showPass'))
  else if (when === 'at-once') lines.push(t('rules.showPoints'))
  if (score === 'points' && sections === 'after' && exam.window.closesAt) lines.push(t('rules.sectionsAfter'))
  lines.push(t(REVIEW[review]))
  return lines
}

const REVIEW = {
  never: 'rules.reviewNever',
  'after-closing': 'rules.reviewAfter',
  'after-window': 'rules.reviewWindow',
  'at-once': 'rules.reviewNow',
} as const

export function retakeRules({ retakes }: ExamEntry): string[] {
  const { perEnrolment, perWindow, coolDownHours, startsPerDay, application, windowsForMakeUp } = retakes
  const rest = retakes.coolDownMinutes ?? coolDownHours * 60
  const lines = [perEnrolment === null ? t('rules.retakeNoLimit') : t('rules.retakeLimit', { n: perEnrolment })]
  if (perWindow !== null) lines.push(t('rules.retakeWindow', { n: perWindow }))
  if (startsPerDay) lines.push(t('rules.retakeDay', { n: startsPerDay }))
  if (rest > 0) lines.push(rest % 60 === 0 ? t('rules.retakeCool', { n: rest / 60 }) : t('rules.retakeCoolMinutes', { n: rest }))
  if (application !== 'none') {
    lines.push(t('rules.retakeApply', { how: t(application === 'approved-at-once' ? 'rules.retakeAtOnce' : 'rules.retakeByAdmin') }))
  }
  if (windowsForMakeUp === 0) lines.push(t('rules.retakeSame'))
  else if (windowsForMakeUp !== null) lines.push(t('rules.retakeNext', { n: windowsForMakeUp }))
  return lines
}
