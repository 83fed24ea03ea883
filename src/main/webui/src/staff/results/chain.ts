import type { ApplicationRow, EnrolmentRow, PersonStory, ResultRow } from '../http/reportContract'

export type ChainStep =
  | { kind: 'enrolled'; at: string; row: EnrolmentRow }
  | { kind: 'sat'; at: string; row: ResultRow }
  | { kind: 'applied'; at: string; row: ApplicationRow }

/** What somebody did about one exam, the earliest first; a sitting that never began stands where its enrolment does. */
export function chainOf({ enrolments, sittings, applications }: PersonStory, exam: string): ChainStep[] {
  const enrolledAt = new Map(enrolments.map(({ id, enrolledAt: at }) => [id, at]))
  const steps: ChainStep[] = [
    ...enrolments.filter(each => each.exam === exam).map(row => ({ kind: 'enrolled' as const, at: row.enrolledAt, row })),
    ...sittings.map(({ sitting }) => sitting).filter(each => each.exam === exam)
      .map(row => ({ kind: 'sat' as const, at: row.startedAt ?? enrolledAt.get(row.enrolmentId) ?? '', row })),
    ...applications.filter(each => each.exam === exam).map(row => ({ kind: 'applied' as const, at: row.appliedAt, row })),
  ]
  return steps.sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
}
