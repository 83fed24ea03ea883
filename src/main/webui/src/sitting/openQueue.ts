import type { Attempt, Times } from '../http/contract'
import { AnswerQueue } from './AnswerQueue'
import { browserPeers } from './BrowserPeers'
import { BrowserStore } from './BrowserStore'
import { EngineAttempt } from './EngineAttempt'
import type { Timers } from './ports'
import type { ServerClock } from './ServerClock'

export const browserTimers: Timers = {
  after: (ms, run) => {
    const id = setTimeout(run, ms)
    return () => clearTimeout(id)
  },
}

interface Ears {
  times: (times: Times) => void
  attempt: (attempt: Attempt) => void
}

/** The queue of one attempt in this tab, with the browser's own store, tabs and clock behind it. */
export function openQueue(attemptId: string, clock: ServerClock, ears: Ears): { queue: AnswerQueue; store: BrowserStore } {
  const store = new BrowserStore(attemptId)
  const queue = new AnswerQueue({
    tab: [...crypto.getRandomValues(new Uint8Array(9))].map(byte => byte.toString(36)).join(''),
    server: new EngineAttempt(attemptId, clock, ears.times, ears.attempt),
    store,
    peers: browserPeers(attemptId),
    timers: browserTimers,
    now: () => clock.now(),
    random: Math.random,
  })
  return { queue, store }
}
