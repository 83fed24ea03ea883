import { ask, part } from '../http/ask'
import { CSV, XLSX } from '../http/download'
import type { BankLine, BankList, ImportReport } from '../http/staffContract'
import { upload } from '../http/upload'
import type { Page } from '../list/types'

export const banks = {
  all: () => ask<BankList>('GET', '/banks').then(({ banks }) => banks),
  /** There are few banks: all come at once, and are searched and sorted here. */
  async list(query: URLSearchParams): Promise<Page<BankLine>> {
    const text = (query.get('text') ?? '').toLowerCase()
    const found = (await banks.all()).filter(({ code, title }) => `${code} ${title}`.toLowerCase().includes(text))
    const rows = sorted(found, query.get('sort') ?? '')
    return { rows, next: null, total: rows.length }
  },
  create: (code: string, title: string) => ask<unknown>('POST', '/banks', { json: { code, title } }),
  load: (code: string, file: File, dryRun: boolean, onProgress: (share: number) => void) =>
    upload<ImportReport>(`/banks/${part(code)}/imports?dryRun=${dryRun}`, file, typeOf(file), onProgress),
}

function sorted(rows: BankLine[], sort: string): BankLine[] {
  const by = sort.replace('-', '') as 'title' | 'items' | 'importedAt' | ''
  if (!by) return rows
  const sign = sort.startsWith('-') ? -1 : 1
  return [...rows].sort((a, b) => sign * (by === 'items' ? (a.items ?? 0) - (b.items ?? 0) : String(a[by] ?? '').localeCompare(String(b[by] ?? ''), 'zh-CN')))
}

/** What kind of file it is the engine sees by its content; this is only what it may come under. */
function typeOf({ name }: File): string {
  if (/\.xlsx$/i.test(name)) return XLSX
  return /\.csv$/i.test(name) ? CSV : 'application/octet-stream'
}
