import type { CertificateChecked } from '../http/contract'
import { dayPrinted } from './certificateWords'

type Facts = NonNullable<CertificateChecked['facts']>

/** Facts that stand on every certificate, as they are printed. */
export const ALWAYS = ['number', 'title', 'name', 'text', 'issuer', 'issuedOn'] as const
export type Always = typeof ALWAYS[number]

/** Blanks and the ends of lines are where the page has room for them. */
const plain = (text: string) => text.normalize('NFKC').replace(/\s+/g, '')

const printed = (facts: Facts, key: Always): string => plain(key === 'issuedOn' ? dayPrinted(facts.issuedOn) : facts[key])

/** Of the facts that the register holds, those that the PDF does not print so. */
export function missing(text: string, facts: Facts): Always[] {
  const said = plain(text)
  return ALWAYS.filter(key => !said.includes(printed(facts, key)))
}

/** What else is printed: little words of the form; of a PDF that was written over, what was written. */
export function besides(text: string, facts: Facts): string {
  let rest = plain(text)
  // The longest first: the name stands in the text.
  for (const part of [...ALWAYS.map(key => printed(facts, key)), plain(facts.note ?? '')].filter(Boolean).sort((one, other) => other.length - one.length)) rest = rest.split(part).join(' ')
  return rest.replace(/ +/g, ' ').trim()
}
