import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { catalogues } from './words'

const blanks = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort()

test('every text of the desk stands in both languages with the same blanks to fill', async () => {
  await Promise.all(Object.values(import.meta.glob('../**/texts.ts')).map(load => load()))
  await import('./common')
  await import('../list/listTexts')
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

test('roles and reasons are called in the audit log, whose words the engine has, as on the desk', async () => {
  const log = JSON.parse(readFileSync('../resources/org/kaochang/report/audit/words.json', 'utf8')) as Record<string, [string, string]>
  await import('./common')
  const desk = catalogues.get('common') ?? {}
  const NOT_CATEGORIES = ['reason.category', 'reason.text', 'reason.hint', 'reason.choose']
  const said = Object.entries(desk).filter(([key]) => /^(role|reason)\./.test(key) && !NOT_CATEGORIES.includes(key))
  expect(said.length).toBeGreaterThan(20)
  for (const [key, pair] of said) expect(log[key], key).toEqual(pair)
  for (const [key, [, english]] of Object.entries(log)) expect(english, key).not.toMatch(/[\u4e00-\u9fff]/)
})
