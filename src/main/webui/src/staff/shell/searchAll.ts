import { ApiProblem } from '../../http/ApiProblem'
import { ask } from '../http/ask'
import type { Found } from '../http/reportContract'
import type { Learner } from '../http/staffContract'
import { to } from '../route'
import { c } from '../texts/common'

/** Something that was found, and where it is. */
export interface Hit {
  text: string
  note: string
  href: string
}

/** 15 or 18 digits, the last may be X: what somebody can have meant as a number and nothing else. */
export function looksLikeNumber(text: string): boolean {
  return /^\d{15}$|^\d{17}[\dXx]$/.test(text.replace(/\s/g, ''))
}

/** By ID number exactly, in the body so that it stands in no address; else over everything. An engine that refuses has found nothing. */
export async function searchAll(text: string): Promise<Hit[]> {
  try {
    if (looksLikeNumber(text)) return [ofLearner(await ask<Learner>('POST', '/learners/search', { json: { idNumber: text.replace(/\s/g, '').toUpperCase() } }))]
    return hits(await ask<Found>('GET', '/report/search', { query: { text } }))
  } catch (thrown) {
    if (thrown instanceof ApiProblem) return []
    throw thrown
  }
}

function hits({ learners, exams, units, certificates }: Found): Hit[] {
  return [
    ...certificates.map(({ certificateId, number, name }) => ({ text: number ?? '', note: [name, c('search.certificates')].join(' · '), href: to(['certificates', certificateId]) })),
    ...learners.map(ofLearner),
    ...exams.map(({ exam, title }) => ({ text: title, note: c('search.exams'), href: to(['exams', exam]) })),
    ...units.map(({ code, name }) => ({ text: name, note: c('search.units'), href: to('people', { unit: code }) })),
  ]
}

function ofLearner({ learnerId, name, idNumberMasked, unit, unitName }: Learner & { unitName?: string | null }): Hit {
  return { text: name, note: [idNumberMasked, unitName ?? unit].filter(Boolean).join(' · '), href: to(['people', learnerId]) }
}
