import { shallowRef } from 'vue'
import { api } from '../http/api'
import type { Site } from '../http/contract'

/** Whose engine this is and who helps; null until it is known. Only an extra: no page waits for it or fails without it. */
export const site = shallowRef<Site | null>(null)

export async function askSite(): Promise<void> {
  site.value = await api.site().catch(() => null)
}
