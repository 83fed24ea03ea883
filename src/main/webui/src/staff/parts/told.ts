import { ref } from 'vue'
import { announce } from '../../parts/announce'

/** What is now true: said at the foot of the page for a while, and to screen readers. Never “done”. */
export interface Told {
  text: string
  href?: string
  link?: string
}

export const told = ref<Told | null>(null)
let until = 0

export function tell(text: string, way: Omit<Told, 'text'> = {}): void {
  told.value = { text, ...way }
  announce(text)
  clearTimeout(until)
  until = window.setTimeout(() => { told.value = null }, 12_000)
}
