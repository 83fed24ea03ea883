import { expect, test } from 'vitest'
import { assigned, byName, inRoom, lineOf, ofUnit, withExam } from './assignment'

test('what is assigned comes out of the form as it went in', () => {
  for (const each of [{}, { exam: 'a' }, { exam: 'a', unit: 'hospital-1' }, { unit: 'hospital-1' }, { exam: 'a', room: '机房1' }]) expect(assigned(lineOf(each))).toEqual(each)
})

test('a room is one of its exam, a unit stays', () => {
  expect(withExam({ exam: 'a', whom: inRoom('机房1') }, 'b')).toEqual({ exam: 'b', whom: '' })
  expect(withExam({ exam: 'a', whom: ofUnit('u') }, '')).toEqual({ exam: '', whom: ofUnit('u') })
})

test('rooms stand as people count them', () => {
  const rooms = ['机房10', '机房2', '301'].map(room => ({ room, seated: 1 }))
  expect(byName(rooms).map(({ room }) => room)).toEqual(['301', '机房2', '机房10'])
  expect(rooms[0]!.room).toBe('机房10')
})
