import type { components } from '../../http/openapi'
import { ask, part } from '../http/ask'
import type { BankLine, BankList, ImportReport, StaffLine, StaffPage } from '../http/staffContract'
import { sheetForm, typeOf, type Mend } from '../http/sheetForm'
import { upload } from '../http/upload'
import { everyPage } from '../list/everyPage'
import type { Page } from '../list/types'
import type { Reason } from '../parts/reason'

type Schemas = components['schemas']

export type BankView = Schemas['BankView']
export type ItemLine = Schemas['BankItemLine']
export type ItemView = Schemas['BankItemView']
type ItemEdit = Schemas['BankItemEdit']
export type ItemStep = Schemas['BankItemStep']
export type VersionLine = Schemas['BankVersionLine']
export type Mode = 'add' | 'replace'

/** Something of a file that was put right on the page instead of in the file, or a row of it that is left out. */
export type Correction = Mend | { sheet: string; row: number; leaveOut: true }

/** The rows of a sheet of which something is wrong, as the file has them. */
export interface Excerpt {
  sheet: string
  headings: string[]
  rows: { row: number; cells: string[] }[]
}

const bankPath = (code: string) => `/banks/${part(code)}`
const itemPath = (code: string, item: number) => `${bankPath(code)}/items/${item}`

export const banks = {
  all: (empty = '') => everyPage<BankLine>(cursor => ask<BankList>('GET', '/banks', { query: { cursor: cursor ?? '', empty } }).then(({ banks: rows, next }) => ({ rows, next }))),
  /** There are few banks: all come at once, and are searched and sorted here. */
  async list(query: URLSearchParams): Promise<Page<BankLine>> {
    const text = (query.get('text') ?? '').toLowerCase()
    const found = (await banks.all(query.get('empty') ?? '')).filter(({ code, title }) => `${code} ${title}`.toLowerCase().includes(text))
    const rows = sorted(found, query.get('sort') ?? '')
    return { rows, next: null, total: rows.length }
  },
  create: (code: string, title: string) => ask<unknown>('POST', '/banks', { json: { code, title } }),
  one: (code: string) => ask<BankView>('GET', bankPath(code)),

  /** Sends a file to be tried or taken; what was put right on the page goes with it. */
  load(code: string, file: File, { mode, dryRun, corrections }: { mode: Mode; dryRun: boolean; corrections: Correction[] }, onProgress: (share: number) => void): Promise<ImportReport> {
    const path = `${bankPath(code)}/imports?dryRun=${dryRun}&mode=${mode}`
    return corrections.length ? upload(path, sheetForm(file, corrections), '', onProgress) : upload(path, file, typeOf(file), onProgress)
  },

  async items(code: string, query: URLSearchParams, cursor: string | null, signal: AbortSignal): Promise<Page<ItemLine>> {
    const asked = new URLSearchParams(query)
    asked.set('limit', '100')
    if (cursor) asked.set('cursor', cursor)
    const { items, next } = await ask<Schemas['BankItemPage']>('GET', `${bankPath(code)}/items`, { query: asked, signal })
    return { rows: items, next }
  },
  item: (code: string, item: number) => ask<ItemView>('GET', itemPath(code, item)),
  history: (code: string, item: number) => ask<Schemas['BankItemHistory']>('GET', `${itemPath(code, item)}/history`, { query: { limit: '200' } }).then(({ steps }) => steps),
  edit: (code: string, item: number, edit: ItemEdit) => ask<Schemas['BankChanged']>('PUT', itemPath(code, item), { json: edit }),
  retire: (code: string, item: number, seen: number, reason: Reason) => ask<Schemas['BankChanged']>('POST', `${itemPath(code, item)}/retirement`, { json: { seen, reason } }),
  restore: (code: string, item: number, seen: number, reason: Reason) => ask<Schemas['BankChanged']>('POST', `${itemPath(code, item)}/restoration`, { json: { seen, reason } }),

  async versions(code: string, cursor: string | null): Promise<Page<VersionLine>> {
    const { versions, next } = await ask<Schemas['BankVersionPage']>('GET', `${bankPath(code)}/versions`, { query: { cursor: cursor ?? undefined } })
    return { rows: versions, next }
  },
  undo: (code: string, version: number, reason: Reason) => ask<Schemas['BankChanged']>('POST', `${bankPath(code)}/versions/${version}/undoing`, { json: { reason } }),

  editors: (code: string) => ask<Schemas['BankEditors']>('GET', `${bankPath(code)}/editors`).then(({ editors }) => editors),
  assign: (code: string, accounts: string[], reason: Reason) => ask<Schemas['BankEditors']>('PUT', `${bankPath(code)}/editors`, { json: { accounts, reason } }).then(({ editors }) => editors),
  /** Who may be made an editor. */
  candidates: () => everyPage<StaffLine>(cursor =>
    ask<StaffPage>('GET', '/accounts', { query: { role: 'bank-editor', limit: '200', cursor: cursor ?? undefined } }).then(({ accounts: rows, next }) => ({ rows, next }))),
}

function sorted(rows: BankLine[], sort: string): BankLine[] {
  const by = sort.replace('-', '') as 'title' | 'items' | 'importedAt' | ''
  if (!by) return rows
  const sign = sort.startsWith('-') ? -1 : 1
  return [...rows].sort((a, b) => sign * (by === 'items' ? (a.items ?? 0) - (b.items ?? 0) : String(a[by] ?? '').localeCompare(String(b[by] ?? ''), 'zh-CN')))
}
