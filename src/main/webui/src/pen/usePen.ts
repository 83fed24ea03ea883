import { computed, watch, type ShallowRef } from 'vue'
import { announce } from '../parts/announce'
import { t } from '../texts/texts'
import type { AnswerQueue } from '../sitting/AnswerQueue'
import type { Taking } from '../sitting/QueueCalls'
import type { QueueSnapshot } from '../sitting/QueueSnapshot'

/** Who writes, and what that leaves to decide, made visible. */
export function usePen(queue: AnswerQueue, now: Readonly<ShallowRef<QueueSnapshot>>) {
  const pen = computed(() => now.value.pen)
  watch(() => pen.value.mine, mine => announce(t(mine ? 'pen.backHere' : 'pen.lost')), { flush: 'sync' })

  return {
    pen,
    onlyHere: computed(() => now.value.onlyHere),
    take: (code: string | null): Promise<Taking> => queue.takePen(code),
    settle: (decided: ReadonlyMap<number, 'here' | 'there'>) => decided.forEach((keep, no) => queue.settle(no, keep)),
  }
}
