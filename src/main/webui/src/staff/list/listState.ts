import { recallJson, remember } from '../../parts/memory'

/** What of an address belongs to the list itself, apart from its filters. */
const OWN = new Set(['cols'])

/** The columns to show, in order: those of the address, else those kept, else the usual ones. Unknown ones are dropped. */
export function columnsOf(wanted: string | null, usual: string[], known: string[]): string[] {
  const chosen = (wanted ?? '').split(',').filter(id => known.includes(id))
  return chosen.length ? [...new Set(chosen)] : usual
}

/** The query for the engine: everything of the address but what only the page knows. */
export function asked(query: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...query].filter(([name, value]) => value && !OWN.has(name)))
}

/** The same address with one thing otherwise; an empty value takes it away. */
export function changed(query: URLSearchParams, name: string, value: string): URLSearchParams {
  const next = new URLSearchParams(query)
  if (value) next.set(name, value)
  else next.delete(name)
  return next
}

/** Sorting by one column: each of its orders in turn, and then as it was. */
export function nextSort(now: string | null, sorts: readonly string[]): string {
  return sorts[sorts.indexOf(now ?? '') + 1] ?? ''
}

export function moved(ids: string[], id: string, by: 1 | -1): string[] {
  const at = ids.indexOf(id)
  const to = at + by
  if (at < 0 || to < 0 || to >= ids.length) return ids
  const next = [...ids]
  next.splice(to, 0, ...next.splice(at, 1))
  return next
}

/** A list set the way somebody wants it again. */
export interface SavedView {
  name: string
  query: string
}

export function savedViews(list: string): SavedView[] {
  const kept = recallJson<SavedView[]>(`views.${list}`)
  return Array.isArray(kept) ? kept.filter(({ name, query }) => typeof name === 'string' && typeof query === 'string') : []
}

/** Under a name there is one view: the newest. */
export function saveView(list: string, view: SavedView): SavedView[] {
  const next = [...savedViews(list).filter(({ name }) => name !== view.name), view]
  remember(`views.${list}`, JSON.stringify(next))
  return next
}

export function removeView(list: string, name: string): SavedView[] {
  const next = savedViews(list).filter(view => view.name !== name)
  remember(`views.${list}`, next.length ? JSON.stringify(next) : null)
  return next
}

/** Which rows of a long list are drawn: from (inclusive) and to (exclusive), some more than are seen. */
export function drawn(count: number, scrolled: number, height: number, rowHeight: number, spare = 12): [from: number, to: number] {
  const first = Math.floor(scrolled / rowHeight)
  const seen = Math.ceil(height / rowHeight)
  return [Math.max(0, Math.min(first - spare, count)), Math.min(count, first + seen + spare)]
}
