import { device } from '../http/device'
import { login, replaced } from '../http/Session'
import { ROOT } from '../http/send'
import { EventLine, type Ears, type Pieces } from './EventLine'
import type { Timers } from './ports'

/** Listens to the engine; a part of its own, fetched when a sitting is open: no page waits for it. */
export function listenToEngine(attemptId: string, ears: Ears, timers: Timers): EventLine {
  return new EventLine({
    open: signal => open(attemptId, signal),
    ears,
    timers,
    now: () => performance.now(),
    random: Math.random,
  })
}

async function open(attemptId: string, signal: AbortSignal): Promise<Pieces | null> {
  const token = login.value?.accessToken
  let response = await ask(attemptId, token, signal)
  // Not ours to end the log-in: should it be over, the next answer that is saved will say so.
  if (response.status === 401 && await replaced(token)) {
    response = await ask(attemptId, login.value?.accessToken, signal)
  }
  if (response.status >= 500 || response.status === 429) throw new Error(`status ${response.status}`)
  const told = response.ok && (response.headers.get('Content-Type') ?? '').startsWith('text/event-stream')
  return told && response.body ? pieces(response.body.getReader()) : null
}

function ask(attemptId: string, token: string | undefined, signal: AbortSignal): Promise<Response> {
  return fetch(`${ROOT}/attempts/${encodeURIComponent(attemptId)}/events`, {
    headers: { Accept: 'text/event-stream', Authorization: `Bearer ${token ?? ''}`, 'Kaochang-Device': device() },
    cache: 'no-store',
    signal,
  })
}

function pieces(reader: ReadableStreamDefaultReader<Uint8Array>): Pieces {
  const decoder = new TextDecoder()
  return async () => {
    const { done, value } = await reader.read()
    return done ? null : decoder.decode(value, { stream: true })
  }
}
