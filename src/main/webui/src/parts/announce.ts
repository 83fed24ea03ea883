import { ref } from 'vue'

/** What screen readers are told; {@link App} holds the two live regions. */
export const polite = ref('')
export const urgent = ref('')

export function announce(text: string, how: 'polite' | 'urgent' = 'polite'): void {
  const region = how === 'urgent' ? urgent : polite
  // The same sentence twice is only read twice when the region was empty in between.
  region.value = ''
  setTimeout(() => { region.value = text }, 60)
}
