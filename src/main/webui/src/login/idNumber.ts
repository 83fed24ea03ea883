import type { ApiProblem } from '../http/ApiProblem'

/** A pasted number carries blanks and marks of direction that nobody sees; the engine takes 32 characters. */
export const LONGEST_PASTED = 60

/** The number without them. */
export function pasted(text: string): string {
  return text.replace(/[\s\p{Cf}]/gu, '').toUpperCase()
}

/** Whether the engine says that this very field is wrong. */
export function isAboutNumber(problem: ApiProblem): boolean {
  const errors = problem.body.errors
  return problem.slug === 'invalid' && Array.isArray(errors) && errors.some((error) => error?.field === 'idNumber')
}
