import { isMap, isScalar, isSeq, parseDocument, Scalar, stringify, type Document } from 'yaml'
import { t } from './texts'
import { together } from '../texts/words'

/** What cannot be read at all, and where. */
export interface Broken {
  line: number
  message: string
}

export type Path = (string | number)[]

/** The file as the form needs it: a document that keeps every comment, or where it cannot be read. */
export interface ExamText {
  document: Document
  broken: Broken | null
}

/** YAML 1.2, of which JSON is a part; a file that is no map of fields is as broken as one that cannot be read. */
export function readExam(source: string): ExamText {
  const document = parseDocument(source, { prettyErrors: true, uniqueKeys: true })
  const [error] = document.errors
  if (error) return { document, broken: { line: error.linePos?.[0].line ?? 1, message: t(error.code === 'DUPLICATE_KEY' ? 'broken.twice' : 'broken.syntax') } }
  if (!isMap(document.contents)) return { document, broken: { line: 1, message: t('broken.noFields') } }
  return { document, broken: null }
}

/** A value of the file as text for a field of the form; empty where it is not there. */
export function valueAt(document: Document, path: Path): string {
  const value = document.getIn(path)
  return value === undefined || value === null || typeof value === 'object' ? '' : String(value)
}

/** How many entries a list of the file has. */
export function lengthAt(document: Document, path: Path): number {
  const list = document.getIn(path)
  return isSeq(list) ? list.items.length : 0
}

/** How a document is written where more than one value of it changes; what it says in brackets stays as tight as it was. */
const written = (document: Document) => document.toString({ lineWidth: 0, flowCollectionPadding: false })

/** The source with one value otherwise; an empty one takes its field away. Everything else stays as it was written. */
export function withValue(source: string, path: Path, value: string | number): string {
  const { document, broken } = readExam(source)
  if (broken) return source
  if (value === '') return document.deleteIn(path) ? written(document) : source
  const node = document.getIn(path, true)
  if (isScalar(node) && node.range) return `${source.slice(0, node.range[0])}${inLine(value)}${source.slice(node.range[1])}`
  document.setIn(path, typeof value === 'string' && isTime(value) ? quoted(value) : value)
  return written(document)
}

/** A value as it stands behind its field: quoted where it could be taken for something else. */
function inLine(value: string | number): string {
  if (typeof value === 'string' && isTime(value)) return `"${value}"`
  return stringify(value, { lineWidth: 0, defaultStringType: plain(value) ? 'PLAIN' : 'QUOTE_DOUBLE' }).trim()
}

/** Safe anywhere, within brackets too. */
const plain = (value: string | number) => typeof value === 'number' || !/[,[\]{}:#"'\n]/.test(value)

/** The source with a whole field otherwise: a map, a list. */
export function withField(source: string, name: string, value: object): string {
  const { document, broken } = readExam(source)
  if (broken) return source
  document.set(name, document.createNode(value))
  return written(document)
}

/** The source with an entry added at the end of a list. */
export function withEntry(source: string, path: Path, entry: object): string {
  const { document, broken } = readExam(source)
  if (broken) return source
  if (isSeq(document.getIn(path))) document.addIn(path, document.createNode(entry))
  else document.setIn(path, document.createNode([entry]))
  return written(document)
}

export function withoutEntry(source: string, path: Path): string {
  const { document, broken } = readExam(source)
  if (broken) return source
  document.deleteIn(path)
  return written(document)
}

/** The source with a short list of numbers at a place, in brackets as people write it: `difficulty: [2, 4]`. */
export function withList(source: string, path: Path, value: readonly number[]): string {
  const { document, broken } = readExam(source)
  if (broken) return source
  const alike = value.every(each => each === value[0])
  document.setIn(path, alike ? value[0] : document.createNode(value, { flow: true }))
  return written(document)
}

/** What a difficulty says: one level, or from one to another; all of them where it says nothing. */
export function rangeAt(document: Document, path: Path): [number, number] {
  const value = document.getIn(path)
  const [from, to] = isSeq(value) ? value.toJSON() as unknown[] : [value, value]
  const level = (each: unknown, otherwise: number) => Number.isInteger(each) && Number(each) >= 1 && Number(each) <= 5 ? Number(each) : otherwise
  return [level(from, 1), level(to, 5)]
}

/** What is wrong at a path or below it, in one line; empty where nothing is. */
export function faultAt(faults: readonly { pointer?: string; message: string }[], path: Path): string {
  const start = `/${path.join('/')}`
  return together(faults.filter(({ pointer }) => pointer === start || pointer?.startsWith(`${start}/`)).map(({ message }) => message))
}

/** Times are quoted: some readers take 09:30 for a number of sixties. */
const isTime = (value: string) => /^\d\d:\d\d$/.test(value)

function quoted(value: string): Scalar<string> {
  const scalar = new Scalar(value)
  scalar.type = Scalar.QUOTE_DOUBLE
  return scalar
}

/** A JSON Pointer of the engine as a path: `/sections/0/count`. */
export function pathOf(pointer: string): Path {
  return pointer.split('/').slice(1).map(part => part.replace(/~1/g, '/').replace(/~0/g, '~')).map(part => /^\d+$/.test(part) ? Number(part) : part)
}

/** The line a path stands at in the source, counted from 1; that of the nearest thing above it where it is not there. */
export function lineOf(source: string, path: Path): number {
  const { document } = readExam(source)
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true)
    const range = isScalar(node) || isMap(node) || isSeq(node) ? node.range : null
    if (range) return source.slice(0, range[0]).split('\n').length
  }
  return 1
}

/** What the sections of a paper sum to. */
export function sumOfSections(document: Document): number {
  return Array.from({ length: lengthAt(document, ['sections']) }, (_, at) =>
    Number(valueAt(document, ['sections', at, 'count'])) * Number(valueAt(document, ['sections', at, 'points']))).reduce((sum, each) => sum + (each || 0), 0)
}

/** What a paper has of each type where the bank has enough. */
const USUAL = [
  { title: '单项选择题', type: 'single', count: 40, points: 1 },
  { title: '多项选择题', type: 'multiple', count: 20, points: 2 },
  { title: '判断题', type: 'truefalse', count: 20, points: 1 },
] as const
const NUMERALS = '一二三'

/**
 * A file to begin with, that asks its bank for no more than it has.
 *
 * @param counts questions of the bank by type; empty where it has none yet: then as if it had enough
 */
export function freshExam(code: string, title: string, bank: string, counts: Readonly<Record<string, number>> = {}): string {
  const text = (value: string) => JSON.stringify(value)
  const filled = Object.values(counts).some(n => n > 0)
  const sections = USUAL.map(each => ({ ...each, count: filled ? Math.min(each.count, counts[each.type] ?? 0) : each.count })).filter(({ count }) => count > 0)
  const total = sections.reduce((sum, { count, points }) => sum + count * points, 0)
  return `code: ${code}
title: ${text(title)}
subject: ${text(title)}
bank: ${bank}
total: ${total}
passMark: ${Math.ceil(total * .6)}
durationMinutes: 90

sections:
${sections.map((each, at) => `  - title: ${NUMERALS[at]}、${each.title}
    type: ${each.type}
    count: ${each.count}
    points: ${each.points}
`).join('')}
scoring: {multiple: all-or-nothing}
window: {kind: open}
retakes: {perEnrolment: 2}
disclosure: {score: points, review: never}
`
}
