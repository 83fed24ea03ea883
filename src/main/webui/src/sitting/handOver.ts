import type { Attempt } from '../http/contract'

/** An attempt as it was received, with the moments around the call for the clock. */
export interface Received {
  attempt: Attempt
  sent: number
  received: number
  /** From before a reload, the engine could not be asked. */
  kept?: boolean
}

let handed: Received | null = null

/** The rules page has just received the paper: the exam page need not ask for it again. */
export function handOver(attempt: Attempt, sent: number, received: number): void {
  handed = { attempt, sent, received }
}

export function takeOver(attemptId: string): Received | null {
  const taken = handed?.attempt.attemptId === attemptId ? handed : null
  handed = null
  return taken
}
