import { onBeforeUnmount, onMounted, watch, type Ref } from 'vue'
import type { ExamList } from '../http/contract'
import { announce } from '../parts/announce'
import { t } from '../texts/texts'
import { titleOf } from '../texts/titles'
import { Openings } from './openings'

/** Looks again by itself when a window opens or closes, and says what can be sat now that could not before. */
export function useOpenings(list: Readonly<Ref<ExamList | null>>, reload: () => Promise<void>): void {
  const openings = new Openings({ wall: () => Date.now(), steady: () => performance.now(), random: Math.random })
  const look = () => { if (openings.due()) void reload() }
  let ticking = 0

  watch(list, (now, before) => {
    if (!now) return
    openings.take(now)
    const open = ({ exams }: ExamList) => exams.filter(({ admission }) => admission.admitted)
    const known = new Set(before ? open(before).map(({ examId }) => examId) : open(now).map(({ examId }) => examId))
    for (const exam of open(now)) if (!known.has(exam.examId)) announce(t('exams.nowOpen', { exam: titleOf(exam) }))
  }, { immediate: true })
  onMounted(() => {
    ticking = window.setInterval(look, 1_000)
    document.addEventListener('visibilitychange', look)
    addEventListener('pageshow', look)
    addEventListener('online', look)
  })
  onBeforeUnmount(() => {
    clearInterval(ticking)
    document.removeEventListener('visibilitychange', look)
    removeEventListener('pageshow', look)
    removeEventListener('online', look)
  })
}
