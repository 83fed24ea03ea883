import { language } from '../../texts/texts'

/** A text in both languages, side by side, so that neither is forgotten when the other changes. Chinese comes first. */
export type Pair = readonly [chinese: string, english: string]

export interface Say<K extends string> {
  (key: K, values?: Record<string, string | number>): string
  /** What a value of the engine is called; the value itself where no word is known for it. */
  of(kind: string, value: string): string
}

/** All catalogues by the place they belong to, for the test that looks at every text. */
export const catalogues = new Map<string, Record<string, Pair>>()

/** The texts of one place of the desk; they arrive with its page. */
export function words<K extends string>(place: string, pairs: Record<K, Pair>): Say<K> {
  catalogues.set(place, pairs)
  const say = (key: K, values: Record<string, string | number> = {}) => fill(spoken(pairs[key]), values)
  return Object.assign(say, {
    of: (kind: string, value: string) => {
      const pair = (pairs as Record<string, Pair | undefined>)[`${kind}.${value}`]
      return pair ? spoken(pair) : value
    },
  })
}

/** Things one after the other, as the language parts them. */
export const listed = (parts: readonly string[]) => parts.join(language.value === 'en' ? ', ' : '、')

/** Sentences or clauses one after the other. */
export const together = (parts: readonly string[]) => parts.join(language.value === 'en' ? '; ' : '；')

/** What something is, and what is said of it. */
export const said = (what: string, text: string) => `${what}${language.value === 'en' ? ': ' : '：'}${text}`

const spoken = (pair: Pair) => pair[language.value === 'en' ? 1 : 0]

function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
