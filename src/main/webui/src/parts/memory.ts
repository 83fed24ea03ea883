/** Small preferences kept on this device. A browser that refuses storage simply forgets them. */
export function recall(name: string): string | null {
  try {
    return localStorage.getItem(`kaochang.${name}`)
  } catch {
    return null
  }
}

export function remember(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(`kaochang.${name}`)
    else localStorage.setItem(`kaochang.${name}`, value)
  } catch {
    // Nothing to do: see above.
  }
}
