import type { Page } from './types'

/** No more than an authority has of what is looked at as a whole. */
const MOST_PAGES = 25

/** A whole list, page after page by the engine's cursor, up to so many pages. */
export async function everyPage<R>(load: (cursor: string | null) => Promise<Page<R>>, most = MOST_PAGES): Promise<R[]> {
  const found: R[] = []
  let cursor: string | null = null
  for (let page = 0; page < most; page++) {
    const { rows, next }: Page<R> = await load(cursor)
    found.push(...rows)
    if (next === null) break
    cursor = next
  }
  return found
}
