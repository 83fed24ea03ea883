import { ref } from 'vue'
import { recall, remember } from './memory'

export type Theme = 'auto' | 'light' | 'dark'

const dark = matchMedia('(prefers-color-scheme: dark)')

export const theme = ref<Theme>((recall('theme') as Theme | null) ?? 'auto')

export function dress(wanted: Theme = theme.value): void {
  theme.value = wanted
  remember('theme', wanted === 'auto' ? null : wanted)
  const chosen = wanted === 'auto' ? (dark.matches ? 'dark' : 'light') : wanted
  document.documentElement.dataset.theme = chosen
}

// Safari before 14 has only the older of the two.
if (dark.addEventListener) dark.addEventListener('change', () => dress())
else dark.addListener(() => dress())
