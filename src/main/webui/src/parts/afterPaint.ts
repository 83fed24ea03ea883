import { shallowRef, watch, type ShallowRef } from 'vue'

/** Longest wait for a paint: a page that nobody sees is not painted. */
const PATIENCE_MS = 200

/**
 * What need not be in the first picture after an input: done once that has been painted, so that the picture does not
 * wait for it. Called often before that, it is done once.
 */
export function afterPaint(act: () => void): () => void {
  let late: ReturnType<typeof setTimeout> | undefined
  function due(): void {
    if (late === undefined) return
    clearTimeout(late)
    late = undefined
    act()
  }
  return () => {
    if (late !== undefined) return
    late = setTimeout(due, PATIENCE_MS)
    // A task of its own: the callback itself still runs before the paint.
    globalThis.requestAnimationFrame?.(() => setTimeout(due))
  }
}

/** A value as it was when last painted. */
export function paintedLater<T>(value: () => T): Readonly<ShallowRef<T>> {
  const shown = shallowRef(value())
  watch(value, afterPaint(() => { shown.value = value() }), { flush: 'sync' })
  return shown
}
