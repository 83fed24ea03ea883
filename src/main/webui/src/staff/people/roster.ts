import { asProblem } from '../../http/ApiProblem'
import type { components } from '../../http/openapi'
import { ask, part } from '../http/ask'
import { download, XLSX } from '../http/download'
import { sheetForm, typeOf, type Mend } from '../http/sheetForm'
import { upload } from '../http/upload'

type Schemas = components['schemas']

export const KINDS = ['learners', 'study-hours', 'enrolments'] as const
export type Kind = typeof KINDS[number]
export type Unknown = 'refuse' | 'skip' | 'keep'

export type RosterImport = Schemas['RosterImport']
export type RosterReport = Schemas['RosterReport']
export type RosterFields = Schemas['RosterFields']
type Phase = Schemas['Task']['phase']

export const COUNTS = ['added', 'renamed', 'moved', 'changed', 'unchanged', 'keptByHand', 'waiting', 'skipped'] as const satisfies readonly (keyof RosterReport['counts'])[]

export interface Asked {
  mode: 'dry-run' | 'accept'
  unknown: Unknown
  /** What a heading means, said by hand; `ignore` leaves the column out. */
  mapping: Record<string, string>
  mends: Mend[]
  /** Whoever is enrolled already is enrolled once more. */
  again?: boolean
}

/** A file, or text as it is pasted from Excel. */
export type Sheet = { file: File } | { pasted: string }

const PASTED = 'text/tab-separated-values'
const POLL_MS = 1_000
/** An import goes on in the engine while it cannot be reached; how often it is asked for in vain. */
const POLLS_IN_VAIN = 120
const PEOPLE_A_SHEET = 5_000

export const roster = {
  fields: (kind: Kind) => ask<RosterFields>('GET', `/rosters/${kind}/fields`).then(({ fields }) => fields),
  template: (kind: Kind, name: string) => download(`/rosters/${kind}/template`, name, XLSX),

  /** Sends, and asks on while the engine still works; says how far it is, and what it does. */
  async load(kind: Kind, sheet: Sheet, asked: Asked, progress: (share: number | null, phase: Phase | 'sending' | 'unreachable') => void): Promise<RosterImport> {
    const query = new URLSearchParams({ mode: asked.mode, unknown: asked.unknown, ...(asked.again ? { again: 'true' } : {}) })
    Object.entries(asked.mapping).forEach(([heading, field]) => query.append('mapping', `${heading}:${field}`))
    let now = await upload<RosterImport>(`/rosters/${kind}/imports?${query}`, ...body(sheet, asked.mends), share => progress(share < 1 ? share : null, share < 1 ? 'sending' : 'reading'))
    for (let inVain = 0; now.task.outcome === null;) {
      await new Promise(resolve => setTimeout(resolve, POLL_MS))
      try {
        now = await ask<RosterImport>('GET', `/rosters/${kind}/imports/${part(now.task.id)}`)
        inVain = 0
        progress(now.task.total ? now.task.done / now.task.total : null, now.task.phase)
      } catch (thrown) {
        if (!asProblem(thrown).passing || ++inVain > POLLS_IN_VAIN) throw thrown
        progress(null, 'unreachable')
      }
    }
    return now
  },

  /** Passwords for those whom an import registered, 5,000 a sheet; `added` of them. */
  async passwords(importId: string, added: number, name: string): Promise<void> {
    for (let sheet = 1; (sheet - 1) * PEOPLE_A_SHEET < added; sheet++) {
      await download(`/rosters/learners/imports/${part(importId)}/initial-passwords`, name, XLSX, { method: 'POST', query: { part: String(sheet) } })
    }
  },

  /** What is sent, as a sheet with a remark at each mistake; what was put right on the page stands in it. */
  remarks: (kind: Kind, sheet: Sheet, unknown: Unknown, mends: Mend[], name: string) =>
    download(`/rosters/${kind}/remarks`, name, XLSX, { method: 'POST', query: { unknown }, raw: sheetForm(fileOf(sheet), mends) }),

  waiting: (cursor: string | null) => ask<Schemas['WaitingRowPage']>('GET', '/rosters/waiting', { query: { limit: '100', cursor: cursor ?? '' } }),
}

function body(sheet: Sheet, mends: Mend[]): [Blob | FormData, string] {
  if (mends.length) return [sheetForm(fileOf(sheet), mends), '']
  return 'pasted' in sheet ? [new Blob([sheet.pasted]), PASTED] : [sheet.file, typeOf(sheet.file)]
}

const fileOf = (sheet: Sheet) => 'file' in sheet ? sheet.file : new File([sheet.pasted], 'pasted.tsv', { type: PASTED })
