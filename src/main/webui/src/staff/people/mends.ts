import type { Mend } from '../http/sheetForm'
import type { Fault } from '../http/trouble'
import type { RosterFields, RosterReport } from './roster'

/** Which column a fault is in: by its heading, or by the title of the field that the column was taken for. */
export function columnOf({ sheet = '', column }: Fault, columns: RosterReport['columns'], fields: RosterFields['fields']): number | undefined {
  const here = columns.filter(each => each.sheet === sheet)
  const field = fields.find(({ title }) => title === column)?.field
  return (here.find(each => each.heading === column) ?? here.find(each => each.field !== null && each.field === field))?.index
}

/** The cell that a fault is in; none where it says none, as when a whole column is missing. */
export function cellOf(fault: Fault, columns: RosterReport['columns'], fields: RosterFields['fields']): Omit<Mend, 'text'> | undefined {
  const column = columnOf(fault, columns, fields)
  return fault.row && column !== undefined ? { sheet: fault.sheet ?? '', row: fault.row, column } : undefined
}

export const keyOf = ({ sheet, row, column }: Omit<Mend, 'text'>) => `${row}.${column}.${sheet}`

/** What is put right now stands for what was put right before in the same cell. */
export function merged(before: Mend[], now: Mend[]): Mend[] {
  return [...new Map([...before, ...now].map(mend => [keyOf(mend), mend])).values()]
}
