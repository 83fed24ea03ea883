import { api, type CaptchaAnswer } from '../http/api'

/** Draws a captcha and lets the browser do its sum; null when that cannot be done. */
export async function prove(): Promise<CaptchaAnswer | null> {
  const { captchaId, proofOfWork } = await api.captcha()
  const { solve } = await import('./ProofOfWork')
  const proof = proofOfWork ? await solve(proofOfWork, () => undefined, new AbortController().signal) : null
  return proof === null ? null : { captchaId, proof }
}
