import type { Attempt } from '../http/contract'

/** An attempt as it was received, with the moments around the call for the clock. */
export interface Received {
  attempt: Attempt
  sent: number
  received: number
  /** From before a reload, the engine could not be asked. */
  kept?: boolean
}
