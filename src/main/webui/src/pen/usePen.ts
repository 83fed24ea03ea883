import { shallowRef } from 'vue'
import { announce } from '../parts/announce'
import { t } from '../texts/texts'
import type { AnswerQueue, Taking } from '../sitting/AnswerQueue'
import type { Change } from '../sitting/AnswerSheet'
import type { Pen } from './Pen'

/** Who writes, and what that leaves to decide, made visible. */
export function usePen(queue: AnswerQueue) {
  const pen = shallowRef<Pen>(queue.penNow)
  const onlyHere = shallowRef<readonly Change[]>([])

  function refresh(): void {
    const before = pen.value
    const here = queue.onlyHere
    if (stamps(here) !== stamps(onlyHere.value)) onlyHere.value = here
    if (before.mine === queue.penNow.mine && before.turn === queue.penNow.turn) return
    pen.value = queue.penNow
    if (before.mine && !pen.value.mine) announce(t('pen.lost'))
  }

  return {
    refresh, pen, onlyHere,
    take: (code: string | null): Promise<Taking> => queue.takePen(code),
    settle: (decided: ReadonlyMap<number, 'here' | 'there'>) => decided.forEach((keep, no) => queue.settle(no, keep)),
  }
}

const stamps = (changes: readonly Change[]) => changes.map(({ slot, stamp }) => `${slot} ${stamp}`).join()
