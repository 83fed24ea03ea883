import { computed, ref } from 'vue'
import { recall, remember } from './memory'

/** Percent of the size that the browser is set to; `before.js` puts the kept one on before the first paint. */
export const SIZES = [100, 115, 130, 150, 175, 200] as const
/** 大字版: large print at one touch. */
const LARGE = 150

export const textSize = ref(nearest(Number(recall('text-size'))))
export const large = computed(() => textSize.value >= LARGE)

export function canStep(step: 1 | -1): boolean {
  return SIZES[at(textSize.value) + step] !== undefined
}

export function step(by: 1 | -1): void {
  print(SIZES[at(textSize.value) + by] ?? textSize.value)
}

export function toggleLarge(): void {
  print(large.value ? 100 : LARGE)
}

function print(size: number): void {
  textSize.value = size
  remember('text-size', size === 100 ? null : String(size))
  document.documentElement.style.fontSize = size === 100 ? '' : `${size}%`
  window.kaochang?.measure()
}

function at(size: number): number {
  return SIZES.findIndex(known => known === size)
}

function nearest(size: number): number {
  return SIZES.find(known => known === size) ?? 100
}
