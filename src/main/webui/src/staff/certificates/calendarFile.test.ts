import { describe, expect, it } from 'vitest'
import { days, decoded, holidays, yearOf } from './calendarFile'

const FILE = '# 通知\n放假 2029-12-30 2030-01-01 元旦\r\n上班 2030-02-10 春节\n放假 2030-02-02 2030-02-09 春节\n什么 2031-01-01 x\n'

describe('a file with holidays', () => {
  it('is read as far as it is understood', () => {
    expect(holidays(FILE)).toEqual([
      { off: true, first: '2029-12-30', last: '2030-01-01', name: '元旦' }, { off: false, first: '2030-02-10', last: '2030-02-10', name: '春节' },
      { off: true, first: '2030-02-02', last: '2030-02-09', name: '春节' },
    ])
  })

  it('is of the year that most of its days are in', () => {
    expect(yearOf(FILE)).toBe(2030)
    expect(yearOf('')).toBeNull()
    expect(yearOf('放假 x y 春节')).toBeNull()
  })

  it('counts both ends', () => {
    expect(days({ first: '2029-12-30', last: '2030-01-01' })).toBe(3)
    expect(days({ first: '2030-02-10', last: '2030-02-10' })).toBe(1)
  })

  it('is understood as Windows writes it, too', () => {
    expect(decoded(new TextEncoder().encode('放假').buffer)).toBe('放假')
    expect(decoded(new Uint8Array([0xB7, 0xC5, 0xBC, 0xD9]).buffer)).toBe('放假')
  })
})
