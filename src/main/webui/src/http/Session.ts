import { shallowRef } from 'vue'
import { ApiProblem } from './ApiProblem'
import type { Tokens } from './contract'
import { send } from './send'

/** What is kept of a log-in, for this tab, until it is closed. */
export type Login = Omit<Tokens, 'expiresIn'>

const KEY = 'kaochang.login'

/** The log-in of this tab; null when nobody is logged in. */
export const login = shallowRef<Login | null>(restore())

/** Tabs that share a refresh token (a duplicated tab) must not use it twice: who renews it tells the others. */
const tabs = 'BroadcastChannel' in globalThis ? new BroadcastChannel('kaochang.login') : null
if (tabs) {
  tabs.onmessage = ({ data }: MessageEvent<{ spent: string; login: Login }>) => {
    if (login.value?.refreshToken === data.spent) keep(data.login)
  }
}

function restore(): Login | null {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Login | null
  } catch {
    return null
  }
}

export function keep(next: Login | null): void {
  login.value = next
  try {
    if (next) sessionStorage.setItem(KEY, JSON.stringify(next))
    else sessionStorage.removeItem(KEY)
  } catch {
    // Storage switched off: the log-in then lasts until a reload.
  }
}

export function accept(tokens: Tokens): void {
  const { accessToken, refreshToken, roles, name, mustChangePassword } = tokens
  keep({ accessToken, refreshToken, roles, name, mustChangePassword: Boolean(mustChangePassword) })
}

let renewal: Promise<boolean> | null = null

/** Renews the access token; calls made meanwhile share the one renewal. False: the learner has to log in again. */
export function renew(): Promise<boolean> {
  renewal ??= renewOnce().finally(() => { renewal = null })
  return renewal
}

async function renewOnce(): Promise<boolean> {
  const before = login.value
  if (!before) return false
  try {
    accept(await send<Tokens>('POST', '/auth/refresh', { body: { refreshToken: before.refreshToken } }))
    tabs?.postMessage({ spent: before.refreshToken, login: login.value })
    return true
  } catch (thrown) {
    if (thrown instanceof ApiProblem && thrown.passing) throw thrown
    return renewedElsewhere(before)
  }
}

/** Another tab may have been faster: its message is on the way. */
async function renewedElsewhere(before: Login): Promise<boolean> {
  await new Promise(resolve => setTimeout(resolve, 400))
  if (login.value && login.value.refreshToken !== before.refreshToken) return true
  if (login.value === before) keep(null)
  return false
}

export async function logOut(): Promise<void> {
  const refreshToken = login.value?.refreshToken
  const token = login.value?.accessToken
  keep(null)
  if (refreshToken) await send('POST', '/auth/logout', { body: { refreshToken }, token }).catch(() => undefined)
}
