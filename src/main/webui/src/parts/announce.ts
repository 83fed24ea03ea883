import { ref, type Ref } from 'vue'

/** What screen readers are told; {@link App} holds the two live regions. */
export const polite = ref('')
export const urgent = ref('')

const waiting = new Map<Ref<string>, number>()

export function announce(text: string, how: 'polite' | 'urgent' = 'polite'): void {
  const region = how === 'urgent' ? urgent : polite
  // The same sentence twice is only read twice when the region was empty in between.
  silence(region)
  waiting.set(region, window.setTimeout(() => { region.value = text }, 60))
}

/** Another page is shown: what was said of the last one is not left lying in the regions. */
export function hush(): void {
  silence(polite)
  silence(urgent)
}

function silence(region: Ref<string>): void {
  clearTimeout(waiting.get(region))
  region.value = ''
}
