import { ask } from '../http/ask'
import type { AuditActions, AuditEntry, AuditPage } from '../http/staffContract'
import type { Page } from '../list/types'

export type { AuditEntry }

export const audit = {
  async list(query: URLSearchParams, cursor: string | null, signal: AbortSignal): Promise<Page<AuditEntry>> {
    const page = await ask<AuditPage>('GET', '/audit', { query: { ...Object.fromEntries(query), limit: '100', cursor: cursor ?? '' }, signal })
    return { rows: page.entries, next: page.next }
  },
  actions: () => ask<AuditActions>('GET', '/audit/actions'),
}
