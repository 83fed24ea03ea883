import { ask } from '../http/ask'
import type { Page } from '../list/types'

export interface AuditEntry {
  id: string
  at: string
  actor: { accountId: string | null; username: string | null; name: string | null; roles: string[] }
  from: string | null
  device: string | null
  requestId: string | null
  action: string
  object: { kind: string; id: string } | null
  outcome: 'done' | 'refused'
  problem: string | null
  reason: { category: string; text: string } | null
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

/** The days of China's clocks as moments: the whole of both. */
export function moments(query: URLSearchParams): Record<string, string> {
  const asked = Object.fromEntries(query)
  if (asked.from) asked.from = `${asked.from}T00:00:00+08:00`
  if (asked.to) asked.to = `${asked.to}T23:59:59+08:00`
  return asked
}

export const audit = {
  async list(query: URLSearchParams, cursor: string | null, signal: AbortSignal): Promise<Page<AuditEntry>> {
    const page = await ask<{ entries: AuditEntry[]; next?: string | null }>('GET', '/audit', { query: { ...moments(query), limit: '100', cursor: cursor ?? '' }, signal })
    return { rows: page.entries, next: page.next ?? null }
  },
  actions: () => ask<{ actions: string[] }>('GET', '/audit/actions').then(({ actions }) => actions),
}
