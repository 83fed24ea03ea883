import type { ExamEntry } from '../http/contract'
import { points, shown, shownEnd } from '../parts/times'
import { t } from '../texts/texts'

/** What the exam file says, in sentences a learner reads before committing. */
export function timeRules(exam: ExamEntry): string[] {
  const { edge, opensAt, closesAt, zone, label, state } = exam.window
  const lines = [t('rules.duration', { minutes: exam.durationMinutes })]
  if (label && opensAt && closesAt) lines.unshift(`${label}：${shown(opensAt, zone)} – ${shownEnd(closesAt, zone)}`)
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
  lines.push(t(exam.disclosure.score === 'points' ? 'rules.showPoints' : 'rules.showPass'))
  lines.push(t(({ never: 'rules.reviewNever', 'after-closing': 'rules.reviewAfter', 'at-once': 'rules.reviewNow' } as const)[exam.disclosure.review]))
  return lines
}

export function retakeRules({ retakes }: ExamEntry): string[] {
  const { perEnrolment, perWindow, coolDownHours, application, windowsForMakeUp } = retakes
  const lines = [perEnrolment === null ? t('rules.retakeNoLimit') : t('rules.retakeLimit', { n: perEnrolment })]
  if (perWindow !== null) lines.push(t('rules.retakeWindow', { n: perWindow }))
  if (coolDownHours > 0) lines.push(t('rules.retakeCool', { n: coolDownHours }))
  if (application !== 'none') {
    lines.push(t('rules.retakeApply', { how: t(application === 'approved-at-once' ? 'rules.retakeAtOnce' : 'rules.retakeByAdmin') }))
  }
  if (windowsForMakeUp === 0) lines.push(t('rules.retakeSame'))
  else if (windowsForMakeUp !== null) lines.push(t('rules.retakeNext', { n: windowsForMakeUp }))
  return lines
}
