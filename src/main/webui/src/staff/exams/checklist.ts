import { points as decimal } from '../../parts/times'
import type { ExamRow } from '../http/reportContract'
import type { ExamCheck } from '../http/staffContract'
import { spanWords } from './spanWords'
import { t } from './texts'
import { said } from '../texts/words'

/** `missing` stands against publication, `look` does not but is worth a look. */
export type Standing = 'good' | 'look' | 'missing'

export interface Item {
  id: 'file' | 'bank' | 'paper' | 'window' | 'warnings' | 'people' | 'change'
  standing: Standing
  text: string
  /** One sentence each, with the line of the file where there is one. */
  more: { message: string; line: number | null }[]
}

export interface Known {
  check: ExamCheck
  row: Pick<ExamRow, 'enrolled' | 'version'> | null
  /** In how many places the file differs from the version in force; null: nothing is in force. */
  differences: number | null
}

/** What publication asks for, in the order in which one would look at it. */
export function checklist({ check, row, differences }: Known): Item[] {
  if (check.faults.length) return [item('file', 'missing', t('list.file.bad', { n: check.faults.length + check.faultsLeftOut }), check.faults)]
  return [item('file', 'good', t('list.file')), bank(check), paper(check), windows(check), warnings(check), people(row), change(row, differences)].filter(each => each !== null)
}

export const publishable = (items: readonly Item[]): boolean => items.every(({ standing }) => standing !== 'missing')

function item(id: Item['id'], standing: Standing, text: string, more: Item['more'] = []): Item {
  return { id, standing, text, more: more.map(({ message, line }) => ({ message, line })) }
}

function bank({ bank }: ExamCheck): Item {
  return bank ? item('bank', 'good', t('list.bank', { bank: bank.code, version: bank.version, n: bank.questions })) : item('bank', 'missing', t('list.bank.none'))
}

function paper({ bank, defects, feasibility }: ExamCheck): Item | null {
  if (!bank) return null
  if (defects.length) return item('paper', 'missing', t('list.paper.short', { n: defects.length }), defects)
  if (!feasibility) return item('paper', 'look', t('list.paper.late'))
  return item('paper', 'good', t('list.paper', { n: feasibility.needed, shared: decimal(feasibility.shared ?? 0) }))
}

function windows({ rules }: ExamCheck): Item | null {
  if (!rules) return null
  const { window } = rules
  if (window.kind === 'open') return item('window', 'good', t('window.always'))
  const [first] = window.next
  if (!first) return item('window', 'look', t('list.window.over'))
  return item('window', 'good', t(window.state === 'open' ? 'list.window.open' : 'list.window.next', { window: said(first.label, spanWords(first, window.zone)) }))
}

function warnings({ warnings }: ExamCheck): Item | null {
  return warnings.length ? item('warnings', 'look', t('warnings', { n: warnings.length }), warnings) : null
}

function people(row: Known['row']): Item | null {
  if (!row || row.enrolled === null) return null
  return row.enrolled ? item('people', 'good', t('list.people', { n: row.enrolled })) : item('people', 'look', t('list.people.none'))
}

function change(row: Known['row'], differences: number | null): Item {
  if (differences === null) return item('change', 'good', t('list.change.first'))
  if (!differences) return item('change', 'look', t('list.change.none', { version: row?.version ?? 0 }))
  return item('change', 'good', t('list.change', { version: row?.version ?? 0, n: differences }))
}
