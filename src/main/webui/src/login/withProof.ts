import type { CaptchaAnswer } from '../http/api'
import { asProblem } from '../http/ApiProblem'
import { prove } from './prove'

const MOST_PROOFS = 3

/**
 * Makes a call where nobody logs in. Where the engine asks for a proof first, because much has failed nearby, the browser does a sum and
 * the call is made again.
 */
export async function withProof<T>(call: (answer: Partial<CaptchaAnswer>) => Promise<T>, onProving: () => void): Promise<T> {
  let answer: Partial<CaptchaAnswer> = {}
  for (let proofs = 0; ; proofs++) {
    try {
      return await call(answer)
    } catch (thrown) {
      const { slug } = asProblem(thrown)
      if (slug !== 'proof-needed' && slug !== 'captcha-failed' || proofs >= MOST_PROOFS) throw thrown
      onProving()
      const found = await prove()
      if (!found) throw thrown
      answer = found
    }
  }
}
