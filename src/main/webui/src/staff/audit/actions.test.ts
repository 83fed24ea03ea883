import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { act } from './actions'

const JAVA = '../java'
const sources = readdirSync(JAVA, { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.java'))
  .map(file => readFileSync(`${JAVA}/${file}`, 'utf8'))
  .join('\n')
const found = (pattern: RegExp) => [...new Set([...sources.matchAll(pattern)].map(([, word]) => word ?? ''))].sort()

test('every act that the program enters has its word', () => {
  const acts = found(/@Audited\(\s*(?:value\s*=\s*)?"([^"]+)"/g)
  expect(acts.length).toBeGreaterThan(50)
  expect(acts.filter(name => act.of('action', name) === name)).toEqual([])
})

test('every thing that something is done to has its word', () => {
  const kinds = found(/\.on\(\s*"([a-z-]+)"/g)
  expect(kinds.length).toBeGreaterThan(10)
  expect(kinds.filter(name => act.of('kind', name) === name)).toEqual([])
})
