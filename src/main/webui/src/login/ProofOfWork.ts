import { sha256 } from './sha256'

export interface Puzzle {
  salt: string
  /** Hex of SHA-256(salt + n), the text of the salt followed by the number in decimal. */
  challenge: string
  maxNumber: number
}

/** How many numbers are tried before the page gets a turn. */
const CHUNK = 1_000

/**
 * Finds the number behind a challenge: the way past the captcha for whoever cannot use the picture.
 *
 * @param onProgress share of the range tried, 0 to 1
 * @returns null when there is no such number, or when called off
 */
export async function solve(puzzle: Puzzle, onProgress: (share: number) => void, signal: AbortSignal): Promise<number | null> {
  const digest = hasher()
  const wanted = puzzle.challenge.toLowerCase()
  for (let from = 0; from <= puzzle.maxNumber && !signal.aborted; from += CHUNK) {
    const numbers = Array.from({ length: Math.min(CHUNK, puzzle.maxNumber - from + 1) }, (_, i) => from + i)
    // eslint-disable-next-line @typescript-eslint/await-thenable -- bytes at once where the browser has no own digest
    const digests = await Promise.all(numbers.map(n => digest(puzzle.salt + n)))
    const hit = digests.findIndex(bytes => hex(bytes) === wanted)
    if (hit >= 0) return from + hit
    onProgress((from + numbers.length) / (puzzle.maxNumber + 1))
    await new Promise(resolve => setTimeout(resolve))
  }
  return null
}

function hasher(): (text: string) => Promise<Uint8Array> | Uint8Array {
  const encoder = new TextEncoder()
  const subtle = globalThis.crypto?.subtle
  if (!subtle) return text => sha256(encoder.encode(text))
  return async text => new Uint8Array(await subtle.digest('SHA-256', encoder.encode(text)))
}

function hex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += (byte < 16 ? '0' : '') + byte.toString(16)
  return text
}
