import { computed, shallowRef, watch } from 'vue'
import { recallJson, remember } from '../parts/memory'
import { api } from './api'
import { isLearner, login } from './Session'

/** The masked number of whoever is logged in: asked for once, and kept with the log-in for a reload without network. */
interface Known {
  session: string
  number: string
}

const KEY = 'who'
/** A hall logs in within a minute: none of its pages needs this at once. */
const SPREAD_MS = 2_000

const known = shallowRef<Known | null>(recallJson<Known>(KEY))

export const maskedNumber = computed(() => login.value && known.value?.session === login.value.session ? known.value.number : '')

watch(login, now => {
  if (!now) know(null)
  else if (!now.mustChangePassword && isLearner(now) && known.value?.session !== now.session) {
    setTimeout(() => void ask(now.session), Math.random() * SPREAD_MS)
  }
}, { immediate: true })

/** Only an extra: where it does not come, the name alone is shown. */
async function ask(session: string): Promise<void> {
  const me = await api.me().catch(() => null)
  if (login.value?.session === session && me?.idNumberMasked) know({ session, number: me.idNumberMasked })
}

function know(now: Known | null): void {
  known.value = now
  remember(KEY, now && JSON.stringify(now))
}
