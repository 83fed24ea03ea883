/** A row of a list: whatever the engine sends, found again by its key. */
export type Tone = 'good' | 'warn' | 'bad' | 'act' | ''

export interface Column<R> {
  id: string
  title: string
  /** What is counted, for whoever points at the heading. */
  hint?: string
  /** What stands in the cell, and in an export made by the page; cells may be drawn otherwise by the slot `cell-<id>`. */
  text: (row: R) => string
  /** In rem; columns without one share what is left. */
  width?: number
  align?: 'right'
  /** The orders the engine has by this column, as it names them, the usual one first: `['-points', 'points']`. */
  sorts?: readonly string[]
  /** A state: its colour, beside its word. */
  tone?: (row: R) => Tone
  /** Not shown until somebody wants it. */
  hidden?: boolean
}

export interface Choice {
  value: string
  text: string
}

export type Filter =
  | { id: string; title: string; kind: 'choice'; choices: Choice[] }
  /** Many choices, to be searched. */
  | { id: string; title: string; kind: 'pick'; choices: Choice[] }
  | { id: string; title: string; kind: 'day' }

export interface Page<R> {
  rows: R[]
  next: string | null
  /** How many there are, where the engine knows without counting for long. */
  total?: number | null | undefined
}

/** Where rows come from: the query as in the address (`text`, filters, `sort`), and the cursor of the page before. */
export type Source<R> = (query: URLSearchParams, cursor: string | null, signal: AbortSignal) => Promise<Page<R>>
