import { CSV, XLSX } from './download'

/** A cell that was put right on the page instead of in the file; `column` from 0. */
export interface Mend {
  sheet: string
  row: number
  column: number
  text: string
}

/** What kind of file it is the engine sees by its content; this is only what it may come under. */
export function typeOf({ name }: File): string {
  if (/\.xlsx$/i.test(name)) return XLSX
  return /\.csv$/i.test(name) ? CSV : 'application/octet-stream'
}

/** A sheet, and what was put right of it on the page; the engine's contract has the names of both parts, not what they say. */
export function sheetForm(file: File, corrections: readonly object[]): FormData {
  const form = new FormData()
  form.append('file', file)
  if (corrections.length) form.append('corrections', new File([JSON.stringify(corrections)], 'corrections.json', { type: 'application/json' }))
  return form
}
