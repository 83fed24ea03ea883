import { c } from '../texts/common'
import { t } from './texts'
import { listed } from '../texts/words'

/** What an exam says, as the engine keeps it: every default written out, the fields always in the same order. */
type Tree = { [name: string]: unknown }

/** One thing that two versions say otherwise, in the words of the page; null: it is not there. */
export interface Difference {
  where: string
  before: string | null
  after: string | null
}

/** What differs between two definitions (JSON), in the order of the file. */
export function differences(before: string, after: string): Difference[] {
  return ofTrees(JSON.parse(before) as Tree, JSON.parse(after) as Tree, '', [])
}

function ofTrees(before: Tree, after: Tree, where: string, path: string[]): Difference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names.flatMap(name => ofValues(before[name], after[name], where, [...path, name]))
}

function ofValues(before: unknown, after: unknown, where: string, path: string[]): Difference[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return []
  if (isList(before, path) || isList(after, path)) return ofLists((before ?? []) as Tree[], (after ?? []) as Tree[], where, path)
  // A window of another kind has other fields: told as a whole.
  if (path.join('.') === 'window' && isTree(before) && isTree(after) && before.kind !== after.kind) return [{ where: t('f.window.kind'), before: windowWords(before), after: windowWords(after) }]
  if ((isTree(before) || isTree(after)) && !isMoment(path)) return ofTrees((before ?? {}) as Tree, (after ?? {}) as Tree, where, path)
  return [{ where: where + wordOf(path), before: words(before, path), after: words(after, path) }]
}

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value)
const isMoment = (path: readonly string[]) => path[0] === 'window' && path.length === 2
const LISTS = new Set(['sections', 'quotas', 'prerequisites'])
const isList = (value: unknown, path: readonly string[]): value is Tree[] => Array.isArray(value) && LISTS.has(path[path.length - 1] ?? '')

/** Entries of a list are the same where they are called the same; with several of a name, those at the same place. */
function ofLists(before: Tree[], after: Tree[], where: string, path: string[]): Difference[] {
  const was = named(before, path)
  const is = named(after, path)
  const found = [...new Set([...was.keys(), ...is.keys()])].flatMap(name => {
    const [one, other] = [was.get(name), is.get(name)]
    const at = `${where}${title(name, path)} · `
    if (one && other) return ofTrees(one, other, at, [...path, '*'])
    return [{ where: `${where}${title(name, path)}`, before: one ? entryWords(one, path) : null, after: other ? entryWords(other, path) : null }]
  })
  const order = (names: IterableIterator<string>, others: Map<string, Tree>) => [...names].filter(name => others.has(name)).join('\n')
  return order(was.keys(), is) === order(is.keys(), was) ? found : [...found, { where: `${where}${t('change.order')}`, before: listed([...was.keys()].map(name => title(name, path))), after: listed([...is.keys()].map(name => title(name, path))) }]
}

function named(list: Tree[], path: readonly string[]): Map<string, Tree> {
  const known = new Map<string, Tree>()
  for (const entry of list) {
    const name = nameOf(entry, path)
    let free = name
    for (let n = 2; known.has(free); n++) free = `${name} ${n}`
    known.set(free, entry)
  }
  return known
}

const text = (value: unknown): string => typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value)

function nameOf(entry: Tree, path: readonly string[]): string {
  if (path.includes('quotas')) return quotaName(entry)
  return path.includes('prerequisites') ? `${text(entry.plan)} ${c.of('hours', text(entry.kind))}` : text(entry.title)
}

function quotaName({ knowledgePoint, difficulty }: Tree): string {
  const [from, to] = difficulty as [number, number]
  const level = from === 1 && to === 5 ? '' : `${t('f.quota.difficulty')} ${from === to ? from : `${from}–${to}`}`
  return listed([text(knowledgePoint) || t('any'), level].filter(Boolean))
}

function title(name: string, path: readonly string[]): string {
  if (path.includes('quotas')) return t('change.quota', { name })
  return path.includes('prerequisites') ? t('change.hours', { name }) : t('change.section', { name })
}

function entryWords(entry: Tree, path: readonly string[]): string {
  if (path.includes('quotas')) return t('change.questions', { n: text(entry.count) })
  if (path.includes('prerequisites')) return t('change.hoursOf', { n: text(entry.hours) })
  return t('change.sectionOf', { type: t.of('type', text(entry.type)), n: text(entry.count), points: text(entry.points) })
}

/** What a field is called on the form, by its way through the file. */
function wordOf(path: readonly string[]): string {
  const way = path.filter(step => step !== '*')
  const full = way.join('.')
  const inEntry = way[0] === 'sections' || way[0] === 'prerequisites'
  const key = inEntry ? `f.${way.includes('quotas') ? 'quota' : way[0] === 'sections' ? 'section' : 'hours'}.${way[way.length - 1]}` : `f.${full}`
  const known = t.of(key.slice(0, key.lastIndexOf('.')), key.slice(key.lastIndexOf('.') + 1))
  return known === key.slice(key.lastIndexOf('.') + 1) ? full : known
}

const KINDS: Record<string, string> = { 'scoring.multiple': 'multiple', 'window.edge': 'edge', 'window.kind': 'kind', 'retakes.application': 'application', 'disclosure.score': 'score', 'disclosure.when': 'when', 'disclosure.review': 'review', 'disclosure.sections': 'sectionsTold', 'certificate.holdFrom': 'holdFrom', 'certificate.copiesOn': 'copiesOn' }

function words(value: unknown, path: readonly string[]): string | null {
  if (value === undefined || value === null) return null
  const full = path.join('.')
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
  if (path[path.length - 1] === 'type') return t.of('type', text(value))
  if (path[path.length - 1] === 'since') return t.of('since', text(value))
  if (full === 'retakes.coolDown') return durationWords(text(value))
  if (value === 'unlimited') return t('f.none')
  if (isTree(value)) return momentWords(value)
  return KINDS[full] ? t.of(KINDS[full], text(value)) : text(value)
}

const momentWords = ({ day, time }: Tree) => `${t('change.day', { day: text(day) })} ${text(time)}`

function windowWords(window: Tree): string {
  const kind = t.of('kind', text(window.kind))
  const end = (value: unknown) => isTree(value) ? momentWords(value) : text(value).replace('T', ' ')
  return window.kind === 'open' ? kind : `${kind} ${end(window.from)} – ${end(window.until)}`
}

/** `PT24H`, `P3D`, `PT30M` as people say it. */
export function durationWords(value: string): string {
  const parts = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(value)
  if (!parts) return value
  const [days, hours, minutes, seconds] = parts.slice(1).map(each => Number(each ?? 0)) as [number, number, number, number]
  const said = [days && t('unit.days', { n: days }), hours && t('unit.hours', { n: hours }), minutes && t('unit.minutes', { n: minutes }), seconds && t('unit.seconds', { n: seconds })].filter(Boolean)
  return said.length ? said.join(' ') : t('unit.none')
}
