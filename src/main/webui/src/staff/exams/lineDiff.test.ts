import { expect, test } from 'vitest'
import { lineDiff } from './lineDiff'

const lines = (...all: (string | number)[]) => all.join('\n')

test('what changed stands between what did not, and the rest is left out', () => {
  expect(lineDiff(lines(1, 2, 3, 4, 5, 6, 7, 8, 9), lines(1, 2, 3, 4, 'five', 6, 7, 8, 9), 1)).toEqual([
    { kind: 'skipped', lines: 3 }, { kind: 'same', text: '4' }, { kind: 'gone', text: '5' }, { kind: 'new', text: 'five' }, { kind: 'same', text: '6' }, { kind: 'skipped', lines: 3 },
  ])
})

test('the same is one gap; a line put in between leaves the others where they were', () => {
  expect(lineDiff(lines('a', 'b'), lines('a', 'b'))).toEqual([{ kind: 'skipped', lines: 2 }])
  expect(lineDiff(lines('a', 'b', 'c'), lines('a', 'x', 'b', 'c', 'd')).filter(({ kind }) => kind !== 'same')).toEqual([{ kind: 'new', text: 'x' }, { kind: 'new', text: 'd' }])
})

test('both files can be read out of it again, whatever they are', () => {
  let state = 7
  const random = (below: number) => (state = (state * 48271) % 2147483647) % below
  for (let round = 0; round < 200; round++) {
    const file = () => Array.from({ length: random(12) }, () => 'abc'[random(3)]).join('\n')
    const [before, after] = [file(), file()]
    const laid = lineDiff(before, after, 99).flatMap(line => line.kind === 'skipped' ? [] : [line])
    if (before === after) continue
    expect(laid.filter(({ kind }) => kind !== 'new').map(({ text }) => text).join('\n')).toBe(before)
    expect(laid.filter(({ kind }) => kind !== 'gone').map(({ text }) => text).join('\n')).toBe(after)
  }
})
