import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { solve } from './ProofOfWork'
import { sha256 } from './sha256'

afterEach(() => { vi.unstubAllGlobals() })

const puzzle = (salt: string, n: number, maxNumber: number) =>
  ({ salt, challenge: createHash('sha256').update(salt + n).digest('hex'), maxNumber })

test('the own digest is SHA-256 for every length around the block edges', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), bytes => {
    expect(Buffer.from(sha256(bytes)).toString('hex')).toBe(createHash('sha256').update(bytes).digest('hex'))
  }), { numRuns: 500 })
})

test('the number is found, the last one included, with and without WebCrypto', async () => {
  const never = new AbortController().signal
  expect(await solve(puzzle('a-salt', 2_500, 2_500), () => undefined, never)).toBe(2_500)
  vi.stubGlobal('crypto', {})
  expect(await solve(puzzle('盐', 1_234, 5_000), () => undefined, never)).toBe(1_234)
  expect(await solve(puzzle('a-salt', 10, 5), () => undefined, never)).toBeNull()
})

test('calling it off stops it', async () => {
  const abort = new AbortController()
  const end = solve(puzzle('s', 1_000_000, 2_000_000), () => abort.abort(), abort.signal)
  expect(await end).toBeNull()
})
