import { computed, nextTick, onBeforeUnmount, onMounted, ref, watch, type Ref } from 'vue'
import { drawn } from './listState'

/** Of a row, until one is drawn. */
const ROW = 40

/** Only what is near the window is drawn, so that a hundred thousand rows may stand in a list; near its end more are asked for. */
export function useDrawnRows(rows: Readonly<Ref<readonly unknown[]>>, more: () => void) {
  const box = ref<HTMLElement>()
  const scrolled = ref(0)
  const height = ref(800)
  const rowHeight = ref(ROW)
  const span = computed(() => drawn(rows.value.length, scrolled.value, height.value, rowHeight.value))

  function look(): void {
    if (!box.value) return
    scrolled.value = box.value.scrollTop
    height.value = box.value.clientHeight
    if (scrolled.value + height.value * 2 > rows.value.length * rowHeight.value) more()
  }

  /** Brings a row into sight that may not be drawn yet. */
  function scrollTo(at: number): void {
    if (!box.value) return
    const top = at * rowHeight.value
    if (top < box.value.scrollTop) box.value.scrollTop = top
    if (top + rowHeight.value * 2 > box.value.scrollTop + box.value.clientHeight) box.value.scrollTop = top + rowHeight.value * 2 - box.value.clientHeight
  }

  watch(rows, () => void nextTick(() => {
    const line = box.value?.querySelector<HTMLElement>('tbody tr.line')
    if (line?.offsetHeight) rowHeight.value = line.offsetHeight
    look()
  }))
  onMounted(() => addEventListener('resize', look))
  onBeforeUnmount(() => removeEventListener('resize', look))

  return { box, span, rowHeight, look, scrollTo }
}
