/**
 * A refusal or a failure of a call. `slug` is the last part of the problem's type; calls that never reached the
 * server have the slug `unreachable` and the status 0.
 */
export class ApiProblem extends Error {
  constructor(
    readonly slug: string,
    readonly status: number,
    readonly detail: string,
    readonly body: Record<string, unknown> = {},
    readonly retryAfterMs: number | null = null,
  ) {
    super(`${slug} (${status}) ${detail}`)
  }

  /** Whether the same call may well succeed a little later. */
  get passing(): boolean {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500
  }

  static unreachable(): ApiProblem {
    return new ApiProblem('unreachable', 0, '')
  }

  static async from(response: Response): Promise<ApiProblem> {
    const body = await response.json().catch(() => ({})) as Record<string, unknown>
    const type = typeof body.type === 'string' ? body.type : ''
    const slug = type.slice(type.lastIndexOf('/') + 1) || slugOfStatus(response.status)
    const detail = typeof body.detail === 'string' ? body.detail : ''
    return new ApiProblem(slug, response.status, detail, body, retryAfter(response.headers.get('Retry-After')))
  }
}

/** Proxies in front of the engine answer without problem documents. */
function slugOfStatus(status: number): string {
  if (status === 401) return 'unauthenticated'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'not-found'
  if (status === 429) return 'too-many-requests'
  return status === 502 || status === 503 || status === 504 ? 'busy' : 'internal'
}

/** Retry-After in seconds; the form with a date is not used by the engine. */
function retryAfter(header: string | null): number | null {
  const seconds = header === null ? NaN : Number(header)
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null
}

/** Any thrown thing as a problem: what is not one is a fault of the pages themselves. */
export function asProblem(thrown: unknown): ApiProblem {
  if (thrown instanceof ApiProblem) return thrown
  console.error(thrown)
  return new ApiProblem('internal', 500, '')
}
