import type { Fault } from '../http/trouble'
import { t } from '../banks/texts'

/** Findings as a CSV that Excel opens: with its mark, and with nothing in it that Excel would take for a formula. */
export function findingsSheet(findings: Fault[]): Blob {
  const rows = [[t('sheet'), t('row'), t('column'), t('what')], ...findings.map(({ sheet, row, column, message }) => [sheet, row, column, message])]
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
