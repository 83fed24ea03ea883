import { expect, test } from 'vitest'
import { catalogues } from './words'

const blanks = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort()

test('every text of the desk stands in both languages with the same blanks to fill', async () => {
  await Promise.all(Object.values(import.meta.glob('../**/texts.ts')).map(load => load()))
  await import('./common')
  await import('../list/listTexts')
  await import('../audit/actions')
  expect(catalogues.size).toBeGreaterThan(8)
  for (const [place, pairs] of catalogues) {
    for (const [key, [chinese, english]] of Object.entries(pairs)) {
      expect(chinese.trim(), `${place} ${key}`).not.toBe('')
      expect(english.trim(), `${place} ${key}`).not.toBe('')
      expect(blanks(english), `${place} ${key}`).toEqual(blanks(chinese))
      expect(english, `${place} ${key}: no Chinese in English`).not.toMatch(/[\u4e00-\u9fff]/)
    }
  }
})
