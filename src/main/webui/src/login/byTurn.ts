import { asProblem, type ApiProblem } from '../http/ApiProblem'
import type { CaptchaAnswer, LoginBody } from '../http/api'
import type { LoginWaiting, Tokens } from '../http/contract'
import { backoff } from '../http/backoff'

interface Ports {
  send: (body: LoginBody & Partial<CaptchaAnswer> & { ticket?: string | undefined }) => Promise<Tokens | LoginWaiting>
  /** Draws a captcha and lets the browser do its sum; null when that cannot be done. */
  prove: () => Promise<CaptchaAnswer | null>
  pause: (ms: number) => Promise<void>
  random: () => number
  onWaiting: (waiting: LoginWaiting) => void
  onProving: () => void
  /** The learner has gone, or wants to log in another way. */
  gone: () => boolean
}

const MOST_PROOFS = 3
const MOST_FAILURES = 5

/**
 * Logs in, however long the line is: what was typed stays in the form and is sent again with the ticket until it is one's
 * turn. Where much has failed nearby, the browser does a sum meanwhile.
 *
 * @returns null when called off; throws what the engine refuses with
 */
export async function logInByTurn(body: LoginBody, ports: Ports): Promise<Tokens | null> {
  let ticket: string | undefined
  let proof: CaptchaAnswer | undefined
  let proofs = 0
  let failures = 0
  while (!ports.gone()) {
    try {
      const answer = await ports.send({ ...body, ...proof, ticket })
      if (ports.gone()) return null
      if (!('ticket' in answer)) return answer
      ticket = answer.ticket
      proof = undefined // the ticket knows
      failures = 0
      ports.onWaiting(answer)
      await ports.pause(answer.pollAfterSeconds * 1_000)
    } catch (thrown) {
      const problem = asProblem(thrown)
      if (problem.slug === 'proof-needed' && proofs++ < MOST_PROOFS) {
        if (typeof problem.body.ticket === 'string') ticket = problem.body.ticket
        ports.onProving()
        proof = await ports.prove() ?? undefined
        if (!proof) throw problem
      } else if (mayPass(problem, body, ticket) && failures++ < MOST_FAILURES) {
        await ports.pause(backoff(failures, problem.retryAfterMs, ports.random()))
      } else {
        throw problem
      }
    }
  }
  return null
}

/** With a place in the line a lost call is worth another; a busy engine in any case, unless a captcha has gone with the call. */
function mayPass(problem: ApiProblem, body: LoginBody, ticket: string | undefined): boolean {
  if (ticket) return problem.passing && problem.status !== 429
  return problem.status === 503 && 'password' in body
}
