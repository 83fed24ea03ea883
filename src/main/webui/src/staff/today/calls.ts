import { ApiProblem } from '../../http/ApiProblem'
import type { components } from '../../http/openapi'
import { ask } from '../http/ask'
import type { Today } from '../http/reportContract'
import type { Applications } from '../http/staffContract'

/** What the role may see of these; the others are not there. */
export const COUNTS = ['overdue', 'retakePending', 'unpublishedDrafts', 'changedDrafts', 'hoursMissing', 'enrolledNotSat', 'absent', 'failed', 'emptyBanks', 'sitting', 'handedInToday', 'failedToday', 'learners', 'banks'] as const
export type Count = typeof COUNTS[number]
/** As much of it as there is. */
export type Known = Partial<Today>

export type WellnessCheck = components['schemas']['WellnessCheck']
/** How the engine is; operators alone may ask. */
export const wellness = () => ask<components['schemas']['Wellness']>('GET', '/wellness')

export async function today(): Promise<Known> {
  try {
    return await ask<Known>('GET', '/report/today')
  } catch (thrown) {
    // A role that reports say nothing to has nothing to be counted.
    if (thrown instanceof ApiProblem && thrown.status === 403) return {}
    // An engine without reports: what waits can still be counted.
    if (!(thrown instanceof ApiProblem) || thrown.status !== 404) throw thrown
    const { applications } = await ask<Applications>('GET', '/retake-applications', { query: { status: 'pending' } }).catch(() => ({ applications: [] }))
    return { retakePending: applications.length }
  }
}
