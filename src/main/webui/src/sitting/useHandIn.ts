import { onBeforeUnmount, ref } from 'vue'
import { announce } from '../parts/announce'
import { t } from '../texts/texts'
import type { AnswerQueue } from './AnswerQueue'

/** `ending`: time is up and the submission is on its way or waits for the network. */
export type Phase = 'working' | 'submitting' | 'ending'

/** Papers of a whole hall end in the same second: those with nothing to bring along come a little later. */
export const SPREAD_MS = 3_000
/** A device that does not write has nothing to hand in: it asks so often whether the sitting was closed. */
const ASK_AGAIN_MS = 4_000

/** How a sitting ends: handed in by the learner, or by the page when time is up. */
export function useHandIn(queue: AnswerQueue, timeIsUp: () => boolean, finish: () => void) {
  const phase = ref<Phase>('working')
  let closing = 0

  async function submit(): Promise<void> {
    if (phase.value === 'working') phase.value = 'submitting'
    const how = await queue.submit()
    const noWayOn = how === 'signed-out' && timeIsUp()
    if (how === 'submitted' || how === 'closed' || noWayOn) finish()
    else if (how === 'elsewhere' && timeIsUp()) waitForClosing()
    else phase.value = 'working'
  }

  async function end(): Promise<void> {
    if (phase.value === 'ending') return
    const underWay = phase.value === 'submitting'
    phase.value = 'ending'
    announce(t('sitting.timeUp'), 'urgent')
    if (underWay) return
    if (queue.now.unsaved === 0) await new Promise(resolve => setTimeout(resolve, Math.random() * SPREAD_MS))
    await submit()
  }

  /** Another device writes, so another device or the engine hands in. */
  function waitForClosing(): void {
    phase.value = 'ending'
    queue.resync()
    closing = window.setTimeout(waitForClosing, ASK_AGAIN_MS * (1 + Math.random()))
  }

  /** More time was given while the page was cut off and believed time to be up. */
  function goOn(): void {
    if (phase.value !== 'ending') return
    clearTimeout(closing)
    if (queue.now.state === 'elsewhere') phase.value = 'working'
    queue.withdraw()
  }

  onBeforeUnmount(() => clearTimeout(closing))
  return { phase, submit, end, goOn }
}
