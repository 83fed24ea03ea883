import { onBeforeUnmount, onMounted } from 'vue'
import type { Ears, EventLine } from './EventLine'
import { engineLine } from './laterParts'
import type { Timers } from './ports'

const LISTENING_SPREAD_MS = 10_000

/** Listens while the sitting is shown. Should the listening part not arrive, the page learns all of it from its calls, only later. */
export function useEvents(attemptId: string, ears: Ears, timers: Timers): { listening: () => boolean } {
  let listening = false
  let line: EventLine | null = null

  async function listen(): Promise<void> {
    listening = true
    // A whole hall opens its papers in the same minute, and none of its pages need hear anything so soon.
    await new Promise(resolve => setTimeout(resolve, Math.random() * LISTENING_SPREAD_MS))
    if (!listening) return
    const { listenToEngine } = await engineLine()
    if (listening) line = listenToEngine(attemptId, ears, timers)
  }

  onMounted(() => { listen().catch(() => undefined) })
  onBeforeUnmount(() => {
    listening = false
    line?.leave()
  })
  return { listening: () => listening }
}
