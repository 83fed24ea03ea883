import type { ApiProblem } from '../../http/ApiProblem'
import { language } from '../../texts/texts'
import { c } from '../texts/common'

const BY_STATUS: Record<number, Parameters<typeof c>[0]> = {
  0: 'trouble.unreachable', 401: 'trouble.loggedOut', 403: 'trouble.forbidden', 404: 'trouble.notFound', 409: 'trouble.conflict',
  413: 'trouble.tooLarge', 422: 'trouble.invalid', 429: 'trouble.busy', 503: 'trouble.busy',
}

/** Refusals of which people have to know more than their status. */
const BY_SLUG: Record<string, Parameters<typeof c>[0]> = { 'person-replaced': 'trouble.personReplaced', 'limit-reached': 'trouble.limitReached' }

/** A refusal in the words of the office. The engine's own sentence is Chinese and says more than the kind of problem. */
export function explain(problem: ApiProblem): string {
  if (language.value === 'zh-CN' && problem.detail) return problem.detail
  return c(BY_SLUG[problem.slug] ?? BY_STATUS[problem.status] ?? (problem.status >= 500 ? 'trouble.internal' : 'trouble.invalid'))
}

/** One thing wrong with what was sent: at a field of a form, at a place of a file, or at a cell of a sheet. */
export interface Fault {
  field?: string
  pointer?: string
  line?: number
  column?: number | string
  sheet?: string
  row?: number
  /** Place in a batch, from 0. */
  index?: number
  code?: string
  message: string
}

/** What `errors` of a problem says, whatever kind it is. */
export function faults(problem: ApiProblem | null): Fault[] {
  const { errors, shortages } = problem?.body ?? {}
  return [errors, shortages].flatMap(list => Array.isArray(list) ? list as Fault[] : [])
}

/** The message for one field, if the engine has one: `name`, or `learners[3].name` by its end. */
export function faultOf(problem: ApiProblem | null, field: string): string {
  return faults(problem).find(each => each.field === field || each.field?.endsWith(`.${field}`))?.message ?? ''
}

/** What a refusal says that stands at none of a form's fields; empty when it stands there. */
export function elsewhere(problem: ApiProblem | null, ...fields: string[]): string {
  return problem && !fields.some(field => faultOf(problem, field)) ? explain(problem) : ''
}
