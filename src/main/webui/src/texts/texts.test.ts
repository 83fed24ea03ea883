import { expect, test } from 'vitest'
import { english } from './en'
import { chinese, type TextKey } from './zh-CN'

test('both languages have the same texts with the same blanks to fill', () => {
  expect(Object.keys(english).sort()).toEqual(Object.keys(chinese).sort())
  const blanks = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort()
  for (const key of Object.keys(chinese) as TextKey[]) expect(blanks(english[key]), key).toEqual(blanks(chinese[key]))
})

test('each text stands on a line of its own, since the build divides the catalogues by lines', async () => {
  for (const [catalogue, first, rest] of [
    [chinese, await import('./zh-CN?part=first'), await import('./zh-CN?part=rest')],
    [english, await import('./en?part=first'), await import('./en?part=rest')],
  ] as const) expect({ ...first.default, ...rest.default }).toEqual(catalogue)
})
