import { PLACE } from '../parts/place'
import { ApiProblem } from './ApiProblem'

export interface SendOptions {
  body?: unknown
  token?: string | undefined
  /** Lets the call outlive the page. Bodies of such calls must stay small. */
  keepalive?: boolean
  timeoutMs?: number
  headers?: Record<string, string>
  /** Media type of a file, which comes as a blob. */
  file?: string
}

/** Where the engine is, seen from the pages. */
export const ROOT = `${PLACE}api/v1`

/** One call without renewal of tokens. Resolves to the body, or to undefined when there is none; throws {@link ApiProblem}. */
export async function send<T>(method: string, path: string, options: SendOptions = {}): Promise<T> {
  const response = await reach(method, path, options)
  if (!response.ok) throw await ApiProblem.from(response)
  if (response.status === 204) return undefined as T
  return await (options.file ? response.blob() : response.json()).catch(() => { throw ApiProblem.unreachable() }) as T
}

async function reach(method: string, path: string, options: SendOptions): Promise<Response> {
  const headers: Record<string, string> = { Accept: options.file ?? 'application/json', ...options.headers }
  if (options.body !== undefined) headers['Content-Type'] = 'application/json'
  if (options.token) headers.Authorization = `Bearer ${options.token}`
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), options.timeoutMs ?? 15_000)
  try {
    return await fetch(ROOT + path, {
      method,
      headers,
      body: options.body === undefined ? null : JSON.stringify(options.body),
      keepalive: options.keepalive ?? false,
      cache: 'no-store',
      signal: abort.signal,
    })
  } catch {
    throw ApiProblem.unreachable()
  } finally {
    clearTimeout(timer)
  }
}
