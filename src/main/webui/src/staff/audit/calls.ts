import { ask } from '../http/ask'
import type { AuditActions, AuditEntry, AuditPage } from '../http/staffContract'
import type { Page } from '../list/types'

export type { AuditEntry }

/** The days of China's clocks as moments: the whole of both. */
export function moments(query: URLSearchParams): Record<string, string> {
  const asked = Object.fromEntries(query)
  if (asked.from) asked.from = `${asked.from}T00:00:00+08:00`
  if (asked.to) asked.to = `${asked.to}T23:59:59+08:00`
  return asked
}

export const audit = {
  async list(query: URLSearchParams, cursor: string | null, signal: AbortSignal): Promise<Page<AuditEntry>> {
    const page = await ask<AuditPage>('GET', '/audit', { query: { ...moments(query), limit: '100', cursor: cursor ?? '' }, signal })
    return { rows: page.entries, next: page.next }
  },
  actions: () => ask<AuditActions>('GET', '/audit/actions').then(({ actions }) => actions),
}
