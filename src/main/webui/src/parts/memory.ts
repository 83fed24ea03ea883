import { keptName } from './place'

/** Small things kept on this device for this place. A browser that refuses storage simply forgets them. */
export function recall(name: string): string | null {
  try {
    return localStorage.getItem(keptName(name))
  } catch {
    return null
  }
}

/** What a browser kept may be cut short or another program's: then there is nothing. */
export function recallJson<T>(name: string): T | null {
  try {
    return JSON.parse(recall(name) ?? 'null') as T | null
  } catch {
    return null
  }
}

export function remember(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(keptName(name))
    else localStorage.setItem(keptName(name), value)
  } catch {
    // Nothing to do: see above.
  }
}
