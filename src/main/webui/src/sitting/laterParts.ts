/**
 * What a sitting shows only now and then, each in a file of its own: another device taking over, messages of the hall, what
 * stands beside the result, the log-in when it has run out. All are here before a sitting begins, for the network may go with
 * the first answer, and a new version of the pages may take the old files' place. build/sittingParts.mjs refuses a part that a
 * sitting can come to and that is not listed here.
 */
const PARTS = {
  attemptPage: () => import('./AttemptPage.vue'),
  penParts: () => import('../pen/parts'),
  engineLine: () => import('./listenToEngine'),
  certificateNote: () => import('../certificates/CertificateNote.vue'),
  creditNote: () => import('../credit/CreditNote.vue'),
  loginPage: () => import('../login/LoginPage.vue'),
  secondFactor: () => import('../login/SecondFactor.vue'),
  proofOfWork: () => import('../login/ProofOfWork'),
}
export const { penParts, engineLine, certificateNote, creditNote } = PARTS

let here: Promise<unknown> | null = null

/** Fetches them all, once; fails where one of them cannot be had, and may be asked again then. */
export async function allParts(): Promise<void> {
  here ??= Promise.all(Object.values(PARTS).map(part => part()))
  try {
    await here
  } catch (missing) {
    here = null
    throw missing
  }
}
