import { recall, remember } from '../parts/memory'
import { keptName } from '../parts/place'

const NAME = 'device'
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Where the browser keeps nothing at all, this page is a device of its own until it is reloaded. */
let own: string | null = null

/** Names this browser profile to the engine: a sitting is written by one device at a time. Says nothing about anybody. */
export function device(): string {
  const kept = recall(NAME) ?? ofTab()
  if (kept && UUID.test(kept)) return own = kept
  own ??= randomUuid()
  remember(NAME, own)
  keepInTab(own)
  return recall(NAME) ?? own
}

function ofTab(): string | null {
  try {
    return sessionStorage.getItem(keptName(NAME))
  } catch {
    return null
  }
}

function keepInTab(id: string): void {
  try {
    if (recall(NAME) === null) sessionStorage.setItem(keptName(NAME), id)
  } catch {
    // Storage switched off: see above.
  }
}

/** Version 4; `crypto.randomUUID` is missing from old browsers and from pages without TLS. */
function randomUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
