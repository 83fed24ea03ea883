import type { ApiProblem } from '../http/ApiProblem'

/** The field that a refusal is about, in a form whose only other fields the engine tells nobody about. */
export const ofCaptcha = ({ slug }: ApiProblem): string | undefined => slug === 'captcha-failed' ? 'captcha' : undefined
