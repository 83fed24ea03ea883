import { watch } from 'vue'
import type { Attempt } from '../http/contract'
import { login } from '../http/Session'
import { recall, recallJson, remember } from '../parts/memory'
import type { Received } from './Received'
import type { Acknowledged } from './useQueue'

/**
 * The running attempt as last seen, so that a reload without network shows it again. Kept only while the sitting runs
 * and somebody is logged in. What the engine has not acknowledged is kept elsewhere ({@link BrowserStore}).
 */
interface KeptPaper {
  attempt: Attempt
  /** When it was received, on this machine's clock: all there is to reckon with until the engine is heard again. */
  at: number
}

const PAPER = 'paper'
const HELD = 'paper.held'
/** Also read by the session: until then, closing the browser does not log out. */
const UNTIL = 'paper.until'
/** How far this machine's clock may have been off; any answer of the engine is nearer. */
const DOUBT_MS = 60_000

watch(login, now => { if (!now) forgetPaper() })
if (Number(recall(UNTIL)) < Date.now()) forgetPaper()

export function keepPaper(attempt: Attempt): void {
  remember(PAPER, JSON.stringify({ attempt, at: Date.now() } satisfies KeptPaper))
  remember(HELD, null)
  keepEnd(Date.parse(attempt.deadline) - Date.parse(attempt.serverTime))
}

/** @param left milliseconds to the end of the sitting */
export function keepEnd(left: number): void {
  remember(UNTIL, String(Date.now() + left))
}

/** What the engine holds by now. */
export function keepHeld(held: Acknowledged): void {
  remember(HELD, JSON.stringify(held))
}

export function forgetPaper(): void {
  for (const name of [PAPER, HELD, UNTIL]) remember(name, null)
}

export function keptPaper(attemptId: string): Received | null {
  const { attempt, at } = recallJson<Partial<KeptPaper>>(PAPER) ?? {}
  const until = Number(recall(UNTIL))
  if (!attempt || at === undefined || attempt.attemptId !== attemptId || until < Date.now()) return null
  const held = recallJson<Partial<Acknowledged>>(HELD) ?? {}
  const pen = held.pen && (held.pen.mine ? held.pen : { codeNeeded: false, ...held.pen })
  const serverNow = Date.parse(attempt.serverTime) + Date.now() - at
  const received = performance.now()
  return {
    attempt: {
      ...attempt,
      ...(held.attemptId === attemptId && pen ? { ...held, pen } : {}),
      deadline: new Date(serverNow + until - Date.now()).toISOString(),
      serverTime: new Date(serverNow - DOUBT_MS).toISOString(),
    },
    sent: received - 2 * DOUBT_MS,
    received,
    kept: true,
  }
}
