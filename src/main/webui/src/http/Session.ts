import { ref, shallowRef, watch } from 'vue'
import { recall, recallJson, remember } from '../parts/memory'
import { keptName, PLACE } from '../parts/place'
import { ApiProblem } from './ApiProblem'
import type { Tokens } from './contract'
import { send } from './send'

/**
 * What is kept of a log-in, for all tabs of this browser: a phone may drop a tab in the middle of an exam, and the next
 * one has to go on. It ends by logging out in any tab, with the life of the refresh token, or with the browser.
 */
export type Login = Pick<Tokens, 'accessToken' | 'refreshToken' | 'roles' | 'name' | 'mustChangePassword'> & {
  /** Stays through renewals: another one means that somebody logged in anew. */
  session: string
  /** When the refresh token is worthless, on this machine's clock. */
  until: number
}

const KEY = 'session'
/** How long the engine honours a refresh token unless told otherwise; it has the last word in any case. */
const LIFE_MS = 12 * 3_600_000
const SEEN_MS = 150

/** A cookie without an end goes with the browser. It says nothing else, and the engine does not read it. */
const HERE = `${encodeURIComponent(keptName('here'))}=1`

/** The log-in of this browser; null when nobody is logged in. */
export const login = shallowRef<Login | null>(restore())
/** Whether the log-in was ended by the engine, not by the learner. */
export const expired = ref(false)

// What somebody left behind is not even kept. (Where cookies are refused, it may be another tab's.)
if (!login.value && navigator.cookieEnabled) remember(KEY, null)
watch(login, now => { if (now) expired.value = false })
addEventListener('storage', ({ key }) => {
  if (key === null || key === keptName(KEY)) login.value = restore()
})

function restore(): Login | null {
  const kept = recallJson<Login>(KEY)
  return kept && kept.until > Date.now() && sameUser() ? kept : null
}

/**
 * Whether this is still the browser somebody logged in with. On a shared computer, closing the browser has to end the
 * log-in; where an exam is running it may have crashed, and the learner comes back.
 */
function sameUser(): boolean {
  return document.cookie.includes(HERE) || tabKnows() || Number(recall('paper.until')) > Date.now()
}

function tabKnows(): boolean {
  try {
    return sessionStorage.getItem(HERE) !== null
  } catch {
    return false
  }
}

export function keep(next: Login | null): void {
  login.value = next
  remember(KEY, next && JSON.stringify(next))
  document.cookie = `${HERE}; path=${PLACE}; SameSite=Strict${next ? '' : '; max-age=0'}`
  try {
    // Where cookies are refused, a reload at least finds its log-in again.
    if (next) sessionStorage.setItem(HERE, '')
    else sessionStorage.removeItem(HERE)
  } catch {
    // Storage switched off: the log-in then lasts until a reload.
  }
}

export function accept(tokens: Tokens, session: string = String(Math.random())): void {
  const { accessToken, refreshToken, roles, name, mustChangePassword } = tokens
  const until = Date.now() + LIFE_MS
  keep({ accessToken, refreshToken, roles, name, mustChangePassword: Boolean(mustChangePassword), session, until })
}

/** Everybody else works through the interface. */
export function isLearner({ roles }: Login): boolean {
  return roles.includes('learner')
}

let renewal: Promise<boolean> | null = null

/** Renews the access token; calls made meanwhile share the one renewal. False: the learner has to log in again. */
export function renew(): Promise<boolean> {
  const spent = login.value
  if (!spent) return Promise.resolve(false)
  renewal ??= oneTabAtATime(() => renewOnce(spent)).finally(() => { renewal = null })
  return renewal
}

/** Whether there is another token to go on with than the one that was refused; else the learner has to log in again. */
export async function replaced(refused: string | undefined): Promise<boolean> {
  return login.value?.accessToken !== refused || await renew()
}

/** A refresh token may be used once. Where the browser has no locks, the engine forgives two tabs in the same seconds. */
async function oneTabAtATime(work: () => Promise<boolean>): Promise<boolean> {
  if (!navigator.locks) return work()
  const name = keptName('renewal')
  const asFirst = await navigator.locks.request(name, { ifAvailable: true }, lock => lock ? work() : null)
  return asFirst ?? navigator.locks.request(name, () => afterAnother(work))
}

/** What another tab has just written down may be seen here a moment after it gave the lock back. */
async function afterAnother(work: () => Promise<boolean>): Promise<boolean> {
  await new Promise(resolve => setTimeout(resolve, SEEN_MS))
  return work()
}

async function renewOnce(spent: Login): Promise<boolean> {
  const kept = restore() ?? login.value
  if (kept?.refreshToken !== spent.refreshToken) return follow(kept, spent)
  try {
    accept(await send<Tokens>('POST', '/auth/refresh', { body: { refreshToken: spent.refreshToken } }), spent.session)
    return true
  } catch (thrown) {
    if (thrown instanceof ApiProblem && thrown.passing) throw thrown
    return renewedElsewhere(spent)
  }
}

/** Another tab was faster: with the next token, with a log-out, or with somebody else's log-in. */
function follow(kept: Login | null, spent: Login): boolean {
  login.value = kept
  return kept?.session === spent.session
}

/** Without locks, another tab may just be writing down the token it got. */
async function renewedElsewhere(spent: Login): Promise<boolean> {
  await new Promise(resolve => setTimeout(resolve, 400))
  const kept = restore() ?? login.value
  if (kept?.refreshToken !== spent.refreshToken) return follow(kept, spent)
  keep(null)
  expired.value = true
  return false
}

export async function logOut(): Promise<void> {
  const refreshToken = login.value?.refreshToken
  const token = login.value?.accessToken
  keep(null)
  if (refreshToken) await send('POST', '/auth/logout', { body: { refreshToken }, token }).catch(() => undefined)
}
