import { nextTick, ref } from 'vue'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { afterPaint, paintedLater } from './afterPaint'

const frames: (() => void)[] = []
const paint = () => frames.splice(0).forEach(frame => frame())

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('what was asked for several times is done once, after the frame it was asked in', () => {
  let done = 0
  const soon = afterPaint(() => { done += 1 })
  soon()
  soon()
  vi.advanceTimersByTime(50)
  expect(done).toBe(0)
  paint()
  expect(done).toBe(0)
  vi.advanceTimersByTime(1_000)
  expect(done).toBe(1)
  soon()
  paint()
  vi.advanceTimersByTime(0)
  expect(done).toBe(2)
})

test('a page that is not painted does it all the same', () => {
  let done = 0
  afterPaint(() => { done += 1 })()
  vi.advanceTimersByTime(200)
  expect(done).toBe(1)
  paint()
  vi.advanceTimersByTime(1_000)
  expect(done).toBe(1)
})

test('a value follows with what it is by then', async () => {
  const value = ref(1)
  const shown = paintedLater(() => value.value)
  value.value = 2
  value.value = 3
  await nextTick()
  expect(shown.value).toBe(1)
  paint()
  vi.advanceTimersByTime(0)
  expect(shown.value).toBe(3)
})
