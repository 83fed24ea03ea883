import type { Change } from '../sitting/AnswerSheet'

/** What a sitting of this page left unacknowledged when it ended, by attempt: also where the browser stores nothing. */
export const neverArrived = new Map<string, readonly Change[]>()
