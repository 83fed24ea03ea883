// @vitest-environment happy-dom
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { api } from '../http/api'
import type { Attempt, ExamEntry } from '../http/contract'
import { route } from '../route'
import { allParts } from '../sitting/laterParts'
import { speak, speakOfAll, t } from '../texts/texts'
import RulesPage from './RulesPage.vue'

vi.mock('../http/api')
vi.mock('../sitting/laterParts')

const SERVER_TIME = '2026-03-01T01:00:00Z'
const exam: ExamEntry = {
  examId: 'ip', title: '知识产权', subject: null, organiser: null, helpLine: null, titles: null, durationMinutes: 90, minimumMinutes: 0, extraMinutes: 0,
  total: 100, passMark: 60, questionCount: 50, sections: [{ title: '一、单选题', type: 'single', count: 50, points: 2, total: 100 }],
  multipleScoring: 'all-or-nothing', disclosure: { score: 'points', review: 'never', sections: 'at-once', when: 'at-once' },
  retakes: { perEnrolment: null, perWindow: null, coolDownHours: 0, coolDownMinutes: 0, application: 'none', windowsForMakeUp: null, startsPerDay: null },
  enrolment: null, window: { state: 'open', label: '', opensAt: null, closesAt: null, zone: 'Asia/Shanghai', edge: 'start-by', next: [] },
  attempts: { used: 0, left: null, leftInWindow: null }, activeAttemptId: null, lastAttemptId: null, retakeApplication: 'none', retakeNote: null, hours: [],
  admission: { admitted: true, reasons: [] }, personalDeadline: null, best: null,
}

let page: VueWrapper

beforeEach(async () => {
  HTMLElement.prototype.scrollIntoView ??= () => undefined
  vi.mocked(api.exams).mockResolvedValue({ exams: [exam], serverTime: SERVER_TIME })
  vi.mocked(api.start).mockResolvedValue({ attemptId: 'a1' } as Attempt)
  await speak('zh-CN')
  await speakOfAll()
  route.value = { page: 'rules', examId: 'ip' }
})

afterEach(() => {
  page.unmount()
  vi.resetAllMocks()
})

async function open(): Promise<void> {
  page = mount(RulesPage, { props: { examId: 'ip' }, attachTo: document.body })
  await flushPromises()
  await page.find('#agreed').setValue(true)
}

const start = async () => {
  await page.find('.commit .button').trigger('click')
  await flushPromises()
}

test('a sitting begins only when all that it can come to show is here', async () => {
  let arrive = (): void => undefined
  vi.mocked(allParts).mockImplementation(() => new Promise(resolve => { arrive = resolve }))
  await open()
  await start()
  expect(page.find('.commit .button').text()).toBe(t('rules.starting'))
  expect(api.start).not.toHaveBeenCalled()
  arrive()
  await flushPromises()
  expect(api.start).toHaveBeenCalledTimes(1)
  expect(route.value).toMatchObject({ page: 'attempt', attemptId: 'a1' })
})

test('where a part cannot be had, it is said that no time runs, and the next press tries again', async () => {
  vi.mocked(allParts).mockRejectedValue(new TypeError('Failed to fetch dynamically imported module'))
  await open()
  await start()
  expect(page.find('.note.bad').text()).toBe(t('rules.incomplete'))
  expect(api.start).not.toHaveBeenCalled()
  vi.mocked(allParts).mockResolvedValue()
  await start()
  expect(api.start).toHaveBeenCalledTimes(1)
})
