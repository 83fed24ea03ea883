import { shallowRef } from 'vue'
import { ask } from '../http/ask'
import type { ExamPage, ExamRow } from '../http/reportContract'
import type { BankLine, BankList, Unit, Units } from '../http/staffContract'
import { everyPage } from '../list/everyPage'
import type { Choice } from '../list/types'

const units = shallowRef<Unit[]>([])
const examRows = shallowRef<ExamRow[]>([])
const exams = shallowRef<Choice[]>([])
/** Known things change seldom: asked for once a minute at most. */
const FRESH_MS = 60_000
let askedAt = 0
const bankTitles = shallowRef<ReadonlyMap<string, string>>(new Map())
let banksAskedAt = 0

/** Units and exams by name, for filters and choices; empty where they may not be known or have not come yet. */
export function useKnown(withUnits = true) {
  if (Date.now() - askedAt > FRESH_MS) {
    askedAt = Date.now()
    if (withUnits) void ask<Units>('GET', '/units').then(known => { units.value = known.units }, () => undefined)
    void ask<ExamPage>('GET', '/report/exams', { query: { limit: '200' } }).then(known => {
      examRows.value = known.exams
      exams.value = known.exams.map(({ exam, title }) => ({ value: exam, text: title }))
    }, () => undefined)
  }
  return { units, exams, examRows }
}

/** Banks by their titles, for whoever may know them all; the code until one is known, or where it is none of theirs. */
export function useBankTitles() {
  if (Date.now() - banksAskedAt > FRESH_MS) {
    banksAskedAt = Date.now()
    void everyPage<BankLine>(cursor => ask<BankList>('GET', '/banks', { query: { cursor: cursor ?? '' } }).then(({ banks: rows, next }) => ({ rows, next })))
      .then(known => { bankTitles.value = new Map(known.map(({ code, title }) => [code, title])) }, () => undefined)
  }
  return (code: string) => bankTitles.value.get(code) ?? code
}

/** Something has been added: the next page asks anew. */
export function forgetKnown(): void {
  askedAt = banksAskedAt = 0
}
