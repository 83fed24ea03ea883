// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import type { MyCertificate } from '../http/contract'
import { speakOfAll } from '../texts/texts'
import { dayPrinted, dayShown, sentence } from './certificateWords'

const HELD: MyCertificate = {
  certificateId: '1', attemptId: '2', examId: 'demo', title: '合格证', examTitle: '考试', state: 'held', dueOn: '2026-10-08',
  expected: false, missing: null, number: null, issuedOn: null, endedAt: null, copies: 1,
}

describe('what is said of a certificate', async () => {
  await speakOfAll()

  it('names the day and its weekday', () => {
    expect(dayShown('2026-10-08')).toMatch(/10月8日 周四$/)
  })

  it('writes a day as the paper has it', () => {
    expect(dayPrinted('2026-03-02')).toBe('2026年3月2日')
    expect(dayPrinted('2026-10-18')).toBe('2026年10月18日')
  })

  it('says whether the day may still move', () => {
    expect(sentence(HELD)).toContain('将于')
    expect(sentence({ ...HELD, expected: true })).toContain('预计')
  })

  it('names the character that cannot be printed', () => {
    expect(sentence({ ...HELD, missing: '𬍛' })).toContain('𬍛')
  })

  it('names the number of one that is valid or was', () => {
    for (const state of ['issued', 'replaced', 'revoked'] as const) {
      expect(sentence({ ...HELD, state, number: '20260000017', issuedOn: '2026-10-08' })).toContain('20260000017')
    }
  })
})
