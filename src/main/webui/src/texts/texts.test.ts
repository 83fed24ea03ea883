import { expect, test } from 'vitest'
import { english } from './en'
import { chinese, type TextKey } from './zh-CN'

test('both languages have the same texts with the same blanks to fill', () => {
  expect(Object.keys(english).sort()).toEqual(Object.keys(chinese).sort())
  const blanks = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort()
  for (const key of Object.keys(chinese) as TextKey[]) expect(blanks(english[key]), key).toEqual(blanks(chinese[key]))
})
