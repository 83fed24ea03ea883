import { ref, type Ref } from 'vue'
import { afterPaint } from './afterPaint'

/** What screen readers are told; {@link App} holds the two live regions. */
export const polite = ref('')
export const urgent = ref('')

/** What each region was last asked to say: whoever asks later, or for silence, has the region. */
const asked = new Map<Ref<string>, object>()

export function announce(text: string, how: 'polite' | 'urgent' = 'polite'): void {
  const region = how === 'urgent' ? urgent : polite
  const mine = {}
  asked.set(region, mine)
  const ifStillMine = (act: () => void) => () => { if (asked.get(region) === mine) act() }
  // The same sentence twice is only read twice when the region was empty in between.
  afterPaint(ifStillMine(() => {
    region.value = ''
    setTimeout(ifStillMine(() => { region.value = text }), 60)
  }))()
}

/** Another page is shown: what was said of the last one is not left lying in the regions. */
export function hush(): void {
  for (const region of [polite, urgent]) {
    asked.delete(region)
    region.value = ''
  }
}
