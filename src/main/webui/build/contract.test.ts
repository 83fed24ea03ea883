import { expect, test } from 'vitest'
import { readFileSync } from 'node:fs'
import { TYPES, typesOfContract } from './contract.mjs'

test("the pages' types are those of the kept document: else ./kaochang contract", async () => {
  expect(readFileSync(TYPES, 'utf8')).toBe(await typesOfContract())
})
