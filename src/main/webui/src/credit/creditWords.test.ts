// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import type { CreditEntry, CreditYear } from '../http/contract'
import { speak, speakOfAll } from '../texts/texts'
import { missingWords, sourceWords, whyWords, yearWords } from './creditWords'

const PUBLIC = { zh: '公需', en: 'public' }
const YEAR: CreditYear = {
  region: 'changzhou', name: { zh: '常州市', en: 'Changzhou' }, source: PUBLIC, year: 2026, state: 'open', since: null, until: '2026-12-31', kinds: [],
  total: { kind: '', name: null, needed: 72, counted: 64, away: 0, missing: 8 }, missing: [], minutes: null, hoursPerDay: 6, entries: [],
}
const ENTRY: CreditEntry = {
  id: '1', source: 'exam', kind: 'public', kindName: PUBLIC, hours: 24, counted: 24, year: 2026, studiedOn: '2026-03-06', plan: 'changzhou-monthly', title: '公需科目考试',
  category: null, countsFrom: '2026-03-06T02:00:00Z', attemptId: 'a', takesBack: null, reason: null, whys: [],
}

describe('what is said of a year of hours', async () => {
  await speakOfAll()

  it('names each thing that is missing, and until when it can be studied', () => {
    const words = yearWords({ ...YEAR, missing: [{ what: 'kind', kind: 'public', name: PUBLIC, hours: 6 }, { what: 'total', kind: null, name: null, hours: 2 }, { what: 'exam', kind: null, name: null, hours: null }] })
    expect(words).toContain('公需还差 6 学时')
    expect(words).toContain('2 学时')
    expect(words).toContain('考试')
    expect(words).toContain('12月31日')
  })

  it('says since when it is complete, and that a year is over', () => {
    expect(yearWords({ ...YEAR, state: 'complete', since: '2026-03-06T02:00:00Z' })).toContain('3月6日')
    expect(yearWords({ ...YEAR, state: 'missed', missing: [{ what: 'exam', kind: null, name: null, hours: null }] })).not.toEqual(yearWords({ ...YEAR, missing: [{ what: 'exam', kind: null, name: null, hours: null }] }))
  })

  it('says where hours come from and why they do not all count', () => {
    expect(sourceWords(ENTRY)).toContain('公需科目考试')
    expect(sourceWords({ ...ENTRY, source: 'declared', category: { zh: '论文', en: 'papers' } })).toContain('论文')
    expect(sourceWords({ ...ENTRY, takesBack: '2' })).not.toEqual(sourceWords(ENTRY))
    expect(whyWords({ ...ENTRY, whys: ['same-content', 'other-year'] })).toMatch(/.+；.+/)
    expect(whyWords(ENTRY)).toBe('')
  })

  it('says it in English too', async () => {
    await speak('en')
    expect(missingWords({ what: 'kind', kind: 'public', name: PUBLIC, hours: 6 })).toBe('6 public hours')
    await speak('zh-CN')
  })
})
