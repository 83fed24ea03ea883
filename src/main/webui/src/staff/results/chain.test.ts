import { expect, test } from 'vitest'
import type { PersonStory } from '../http/reportContract'
import { chainOf } from './chain'

const story = {
  enrolments: [{ id: 'e1', exam: 'a', enrolledAt: '2026-01-01T00:00:00Z' }, { id: 'e2', exam: 'b', enrolledAt: '2026-01-01T00:00:00Z' }],
  sittings: [
    { sitting: { exam: 'a', enrolmentId: 'e1', startedAt: '2026-03-01T00:00:00Z', points: 70 }, timeline: [] },
    { sitting: { exam: 'a', enrolmentId: 'e1', startedAt: '2026-02-01T08:00:00+08:00', points: 40 }, timeline: [] },
    { sitting: { exam: 'b', enrolmentId: 'e2', startedAt: null, points: null }, timeline: [] },
  ],
  applications: [{ exam: 'a', appliedAt: '2026-02-02T00:00:00Z', reason: '再考' }],
} as unknown as PersonStory

test('enrolment, failed sitting, application and make-up stand in the order of time, of one exam only', () => {
  expect(chainOf(story, 'a').map(({ kind }) => kind)).toEqual(['enrolled', 'sat', 'applied', 'sat'])
  expect(chainOf(story, 'a').flatMap(step => step.kind === 'sat' ? [step.row.points] : [])).toEqual([40, 70])
  expect(chainOf(story, 'b').map(({ kind }) => kind), 'whoever did not come stands at their enrolment').toEqual(['enrolled', 'sat'])
})
