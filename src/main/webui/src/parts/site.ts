import { onBeforeUnmount, ref, shallowRef, watch, type Ref } from 'vue'
import { api } from '../http/api'
import type { Site } from '../http/contract'

/** Whose engine this is and who helps; null until it is known. Only an extra: no page waits for it or fails without it. */
export const site = shallowRef<Site | null>(null)

/** Whether the engine has said it, or will not. */
export const siteAnswered = ref(false)

export async function askSite(): Promise<void> {
  site.value = await api.site().catch(() => null)
  siteAnswered.value = true
}

/** How long a page waits for that. */
const PATIENCE_MS = 3_000

/**
 * What a page shows by what the engine says: decided once, when it has said it or after a while without, so that no field goes away under
 * anybody's hands.
 *
 * @returns null: not decided yet
 */
export function decidedOnce<T>(read: (site: Site | null) => T): Ref<T | null> {
  const decided = shallowRef<T | null>(null)
  const decide = (): void => { decided.value ??= read(site.value) }
  const patience = setTimeout(decide, PATIENCE_MS)
  onBeforeUnmount(() => clearTimeout(patience))
  watch(siteAnswered, answered => { if (answered) decide() }, { immediate: true })
  return decided
}
