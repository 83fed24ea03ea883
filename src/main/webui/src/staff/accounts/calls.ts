import { ask, part } from '../http/ask'
import type { Staff, StaffLine, StaffPage, TemporaryPassword, TenantList, TenantView } from '../http/staffContract'
import type { Page } from '../list/types'
import type { Reason } from '../parts/reason'

export type StaffRow = StaffLine

export const accounts = {
  async list(query: URLSearchParams, cursor: string | null, signal: AbortSignal): Promise<Page<StaffRow>> {
    const page = await ask<StaffPage>('GET', '/accounts', { query: { ...Object.fromEntries(query), limit: '100', cursor: cursor ?? '' }, signal })
    return { rows: page.accounts, next: page.next }
  },
  create: (staff: { username: string; name: string; initialPassword: string; roles: string[]; unit?: string }) => ask<Staff>('POST', '/accounts', { json: staff }),
  changeRoles: (id: string, roles: string[], unit: string, reason: Reason) =>
    ask<Staff>('PUT', `/accounts/${part(id)}/roles`, { json: { roles, ...(unit ? { unit } : {}), reason } }),
  disable: (id: string, reason: Reason) => ask<Staff>('POST', `/accounts/${part(id)}/disablement`, { json: { reason } }),
  enable: (id: string, reason: Reason) => ask<Staff>('POST', `/accounts/${part(id)}/enablement`, { json: { reason } }),
  reset: (id: string, reason: Reason) => ask<TemporaryPassword>('POST', `/accounts/${part(id)}/password-reset`, { json: { reason } }),
  removeFactor: (id: string, reason: Reason) => ask<Staff>('POST', `/accounts/${part(id)}/second-factor/removal`, { json: { reason } }),
}

export const tenants = {
  list: () => ask<TenantList>('GET', '/tenants').then(({ tenants }) => tenants),
  make: (code: string, name: string, hosts: string[]) => ask<TenantView>('POST', '/tenants', { json: { code, name, hosts } }),
  change: (code: string, name: string, hosts: string[], disabled: boolean) => ask<TenantView>('PUT', `/tenants/${part(code)}`, { json: { name, hosts, disabled } }),
  appoint: (code: string, username: string, name: string, initialPassword: string) =>
    ask<unknown>('POST', `/tenants/${part(code)}/administrators`, { json: { username, name, initialPassword } }),
}
