import type { Fault } from '../http/trouble'
import { c } from '../texts/common'

/** Findings as a CSV that Excel opens: with its mark, and with nothing in it that Excel would take for a formula. */
export function findingsSheet(findings: Fault[]): Blob {
  const rows = [[c('finding.sheet'), c('finding.row'), c('finding.column'), c('finding.what')], ...findings.map(({ sheet, row, column, message }) => [sheet, row, column, message])]
  return new Blob([csv(rows)], { type: 'text/csv;charset=utf-8' })
}

export function csv(rows: unknown[][]): string {
  return `\uFEFF${rows.map(row => row.map(cell).join(',')).join('\r\n')}\r\n`
}

function cell(value: unknown): string {
  const text = String(value ?? '')
  const harmless = /^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replace(/"/g, '""')}"` : harmless
}
