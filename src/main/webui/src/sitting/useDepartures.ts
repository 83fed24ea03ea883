import { onBeforeUnmount, onMounted } from 'vue'
import { api } from '../http/api'

/** Says when the page of the sitting is left for another tab or program. Counted and shown to invigilators; nobody waits for it. */
export function useDepartures(attemptId: string): void {
  function look(): void {
    if (document.visibilityState === 'hidden') api.left(attemptId).catch(() => undefined)
  }
  onMounted(() => document.addEventListener('visibilitychange', look))
  onBeforeUnmount(() => document.removeEventListener('visibilitychange', look))
}
