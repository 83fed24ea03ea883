/** A file with the holidays of a year, as the page looks at it; what is wrong with one, the engine says. */
export interface Holiday {
  off: boolean
  first: string
  last: string
  name: string
}

/** The lines that are days, in their order. */
export function holidays(file: string): Holiday[] {
  return file.split('\n').flatMap((line): Holiday[] => {
    const words = line.trim().split(/\s+/)
    if (words[0] === '放假' && words.length === 4) return [{ off: true, first: words[1]!, last: words[2]!, name: words[3]! }]
    return words[0] === '上班' && words.length === 3 ? [{ off: false, first: words[1]!, last: words[1]!, name: words[2]! }] : []
  })
}

/** The year that most days are in: the first holiday may begin in the year before. */
export function yearOf(file: string): number | null {
  const counts = new Map<number, number>()
  for (const { last } of holidays(file)) counts.set(Number(last.slice(0, 4)), (counts.get(Number(last.slice(0, 4))) ?? 0) + 1)
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0] || null
}

/** Files of Windows are often in GB 18030; what is no UTF-8 is taken for that. */
export function decoded(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

/** Of how many days a span is. */
export function days({ first, last }: Pick<Holiday, 'first' | 'last'>): number {
  return Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000) + 1
}
