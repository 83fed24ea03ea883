import { expect, test } from 'vitest'
import { cellOf, columnOf, merged } from './mends'

const columns = [
  { sheet: '', index: 0, heading: '姓名', field: 'name', byHand: false },
  { sheet: '', index: 2, heading: '所在公司', field: 'unit', byHand: true },
  { sheet: '二', index: 5, heading: '姓名', field: 'name', byHand: false },
  { sheet: '', index: 3, heading: '备注', field: null, byHand: false },
]
const fields = [{ field: 'name', title: '姓名' }, { field: 'unit', title: '单位' }].map(each => ({ ...each, explanation: '', required: false, names: [] }))

test('a fault is in the column of its heading, or in that which was taken for its field', () => {
  expect(columnOf({ column: '姓名', message: '' }, columns, fields)).toBe(0)
  expect(columnOf({ sheet: '二', column: '姓名', message: '' }, columns, fields)).toBe(5)
  expect(columnOf({ column: '单位', message: '' }, columns, fields), 'matched by hand under another heading').toBe(2)
  expect(columnOf({ column: '身份证号', message: '' }, columns, fields)).toBeUndefined()
})

test('a fault without a row is in no cell', () => {
  expect(cellOf({ row: 0, column: '姓名', message: '' }, columns, fields)).toBeUndefined()
  expect(cellOf({ row: 7, column: '单位', message: '' }, columns, fields)).toEqual({ sheet: '', row: 7, column: 2 })
})

test('the latest value of a cell counts, others stay', () => {
  const cell = { sheet: '', row: 2, column: 1 }
  expect(merged([{ ...cell, text: 'a' }, { ...cell, row: 3, text: 'b' }], [{ ...cell, text: 'c' }])).toEqual([{ ...cell, text: 'c' }, { ...cell, row: 3, text: 'b' }])
})
