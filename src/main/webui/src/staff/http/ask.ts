import { ApiProblem } from '../../http/ApiProblem'
import { login, replaced } from '../../http/Session'
import { ROOT } from '../../http/send'
import { language } from '../../texts/texts'

export interface AskOptions {
  json?: unknown
  /** A body that is not JSON, with its media type. */
  raw?: BodyInit
  type?: string
  query?: URLSearchParams | Record<string, string | undefined>
  accept?: string
  /** The same key with the same call: done once, whatever the network does. */
  idempotencyKey?: string
  timeoutMs?: number
  signal?: AbortSignal
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** A call in the name of whoever is logged in, for JSON; an expired token is renewed once. Throws {@link ApiProblem}. */
export async function ask<T>(method: Method, path: string, options: AskOptions = {}): Promise<T> {
  const response = await reply(method, path, options)
  if (response.status === 204) return undefined as T
  return await response.json().catch(() => { throw ApiProblem.unreachable() }) as T
}

/** The answer itself, where it is a file; also throws where the engine refuses. */
export async function reply(method: Method, path: string, options: AskOptions = {}): Promise<Response> {
  const token = login.value?.accessToken
  const first = await reach(method, path, options, token)
  if (first.status !== 401 || token === undefined) return good(first)
  const problem = await ApiProblem.from(first)
  if (problem.slug !== 'unauthenticated') throw problem
  if (!await replaced(token)) throw problem
  return good(await reach(method, path, options, login.value?.accessToken))
}

async function good(response: Response): Promise<Response> {
  if (!response.ok) throw await ApiProblem.from(response)
  return response
}

async function reach(method: Method, path: string, options: AskOptions, token: string | undefined): Promise<Response> {
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), options.timeoutMs ?? 30_000)
  options.signal?.addEventListener('abort', () => abort.abort())
  try {
    return await fetch(`${ROOT}${path}${queryOf(options.query)}`, {
      method, headers: headersOf(options, token), cache: 'no-store', signal: abort.signal,
      body: options.json === undefined ? options.raw ?? null : JSON.stringify(options.json),
    })
  } catch {
    throw ApiProblem.unreachable()
  } finally {
    clearTimeout(timer)
  }
}

function headersOf({ json, type, accept, idempotencyKey }: AskOptions, token: string | undefined): Record<string, string> {
  // Sheets have their headings in the language of the page.
  const headers: Record<string, string> = { Accept: accept ?? 'application/json', 'Accept-Language': language.value }
  if (json !== undefined) headers['Content-Type'] = 'application/json'
  else if (type) headers['Content-Type'] = type
  if (token) headers.Authorization = `Bearer ${token}`
  if (idempotencyKey) headers['Idempotency-Key'] = idempotencyKey
  return headers
}

/** With the question mark, or nothing at all; what is empty is not sent. */
export function queryOf(query: AskOptions['query'] = {}): string {
  const pairs = query instanceof URLSearchParams ? [...query] : Object.entries(query)
  const sent = new URLSearchParams(pairs.filter((pair): pair is [string, string] => Boolean(pair[1]))).toString()
  return sent ? `?${sent}` : ''
}

/** A key of its own for each thing somebody decides. */
export function freshKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('')
}

/** A part of an address. Half of a character, which none can hold, is sent as the sign for it: the engine says what is wrong. */
export function part(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD'))
}
