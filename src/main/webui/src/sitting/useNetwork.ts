import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue'
import type { AnswerQueue } from './AnswerQueue'

/**
 * The browser's word on the network and on the page itself: back from an outage or from another window, the queue tries at
 * once; leaving with answers that are nowhere else is asked about.
 *
 * @returns whether there is a network
 */
export function useNetwork(queue: AnswerQueue, mayLose: () => boolean): Ref<boolean> {
  const online = ref(navigator.onLine)

  function onOnline(): void {
    online.value = true
    queue.networkBack()
  }
  function onOffline(): void {
    online.value = false
  }
  function onVisibility(): void {
    if (document.visibilityState === 'visible') queue.resync()
    else queue.wake()
  }
  function onLeave(event: BeforeUnloadEvent): void {
    if (queue.now.unsaved + queue.now.onlyHere.length === 0 || !mayLose()) return
    event.preventDefault()
    event.returnValue = ''
  }

  onMounted(() => {
    addEventListener('online', onOnline)
    addEventListener('offline', onOffline)
    addEventListener('beforeunload', onLeave)
    document.addEventListener('visibilitychange', onVisibility)
  })
  onBeforeUnmount(() => {
    removeEventListener('online', onOnline)
    removeEventListener('offline', onOffline)
    removeEventListener('beforeunload', onLeave)
    document.removeEventListener('visibilitychange', onVisibility)
  })
  return online
}
