// @vitest-environment happy-dom
import 'fake-indexeddb/auto'
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { api } from '../http/api'
import { ApiProblem } from '../http/ApiProblem'
import type { Attempt, Paper, SaveReply } from '../http/contract'
import { speak, speakOfAll, t } from '../texts/texts'
import SittingRoom from './SittingRoom.vue'
import type { End } from './useSitting'

vi.mock('../http/api')
vi.mock('./listenToEngine', () => ({ listenToEngine: () => ({ leave: () => undefined }) }))

const TOKEN = '0197aaaa-0000-4000-8000-000000000001'
const options = ['A', 'B', 'C'].map(key => ({ key, text: `选项 ${key}` }))
const paper: Paper = {
  total: 6, passMark: 3,
  sections: [
    { title: '一、单选题', type: 'single', points: 2, from: 1, to: 1 },
    { title: '二、多选题', type: 'multiple', points: 4, from: 2, to: 2 },
  ],
  questions: [
    { no: 1, type: 'single', stem: '单选题干', options, points: 2 },
    { no: 2, type: 'multiple', stem: '多选题干', options, points: 4 },
  ],
}

let attempts = 0
let room: VueWrapper

function running(more: Partial<Attempt> = {}): Attempt {
  const now = Date.now()
  return {
    attemptId: `attempt-${attempts}`, examId: 'ip', title: '知识产权', state: 'in-progress', seq: 0, answers: {}, deadlineVersion: 1,
    startedAt: new Date(now).toISOString(), serverTime: new Date(now).toISOString(), deadline: new Date(now + 3_600_000).toISOString(),
    pen: { mine: true, turn: 1, token: TOKEN }, paper, ...more,
  }
}

const saved = (seq: number): SaveReply => {
  const { serverTime, deadline, deadlineVersion } = running()
  return { seq, serverTime, deadline, deadlineVersion, saved: 1 }
}

async function open(more: Partial<Attempt> = {}): Promise<void> {
  attempts += 1
  const now = performance.now()
  room = mount(SittingRoom, { props: { first: { attempt: running(more), sent: now, received: now }, paper }, attachTo: document.body })
  await flushPromises()
}

const option = (key: string) => room.find<HTMLInputElement>(`input[data-key="${key}"]`)
const button = (text: string) => room.findAll('button').filter(each => each.isVisible()).find(each => each.text() === text)!
const until = (there: () => boolean) => vi.waitFor(() => { if (!there()) throw new Error(room.text()) }, 5_000)

beforeEach(async () => {
  vi.stubGlobal('scrollTo', () => undefined)
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) { this.open = true }
  await speak('zh-CN')
  await speakOfAll()
  vi.mocked(api.save).mockImplementation((_, { seq }) => Promise.resolve(saved(seq)))
})

afterEach(() => {
  room.unmount()
  vi.resetAllMocks()
})

test('the paper: an answer is shown at once, goes out with the pen, and is said to be saved when it is', async () => {
  let answer = (_: SaveReply): void => undefined
  vi.mocked(api.save).mockImplementation(() => new Promise(resolve => { answer = resolve }))
  await open()
  expect(room.text()).toContain('单选题干')
  await option('B').setValue(true)
  expect(room.find('.option.chosen').text()).toContain('选项 B')
  await until(() => room.find('.question').text().includes(t('sitting.saving')))
  await vi.waitFor(() => expect(api.save).toHaveBeenCalledWith(`attempt-${attempts}`, { seq: 1, answers: { 1: ['B'] }, pen: TOKEN }), 5_000)
  answer(saved(1))
  await until(() => room.find('.question').text().includes(t('sitting.saved')))
  expect(room.find('.card').text()).toContain('1 / 2')
})

test('the paper: a press leaves focus and caret alone, but on the text of an option, which may be selected', async () => {
  await open()
  function left(on: string): boolean {
    const press = new MouseEvent('mousedown', { bubbles: true, cancelable: true })
    room.find(on).element.dispatchEvent(press)
    return press.defaultPrevented
  }
  expect(left('.option .badge')).toBe(true)
  expect(left('.option .text')).toBe(false)
})

test('the paper: the next question keeps several choices', async () => {
  await open()
  await button('下一题').trigger('click')
  expect(room.text()).toContain('多选题干')
  await option('C').setValue(true)
  await option('A').setValue(true)
  await vi.waitFor(() => expect(api.save).toHaveBeenLastCalledWith(`attempt-${attempts}`, { seq: expect.any(Number) as number, answers: { 2: ['A', 'C'] }, pen: TOKEN }), 5_000)
})

test('handing in: what is open is named, one press leads there; a second one hands in, and the end is told', async () => {
  const end: Attempt = { ...running(), state: 'submitted', finishedAt: running().serverTime }
  vi.mocked(api.submit).mockResolvedValue(end)
  await open({ seq: 3, answers: { 1: ['A'] } })
  await until(() => room.find('.card').text().includes('1 / 2'))
  await button('交卷').trigger('click')
  const dialog = room.find('dialog')
  expect(dialog.findAll('.slots button').map(each => each.text())).toEqual(['2'])
  await dialog.find('.slots button').trigger('click')
  await flushPromises()
  expect(room.find('dialog').exists()).toBe(false)
  expect(room.text()).toContain('多选题干')
  await option('A').setValue(true)
  await button('交卷').trigger('click')
  await room.find('dialog .actions .main').trigger('click')
  await vi.waitFor(() => expect(room.emitted('finished')).toHaveLength(1), 5_000)
  expect((room.emitted('finished')![0] as [End])[0]).toMatchObject({ attempt: { state: 'submitted' }, left: [] })
})

test('the pen: what was not acknowledged is shown when another device writes, and is asked about when it comes back', async () => {
  const elsewhere = { turn: 2, device: '手机 · 微信', since: running().serverTime, codeNeeded: false }
  vi.mocked(api.save).mockRejectedValue(new ApiProblem('pen-elsewhere', 409, '', elsewhere))
  vi.mocked(api.attempt).mockImplementation(() => Promise.resolve(running({ seq: 5, answers: { 1: ['C'] }, pen: { mine: false, ...elsewhere } })))
  await open()
  await option('B').setValue(true)
  await until(() => room.text().includes('手机 · 微信'))
  expect(room.find('.question').exists()).toBe(false)
  await until(() => room.find('.only-here').exists() && room.find('.only-here').text().includes('B. 选项 B'))

  vi.mocked(api.takePen).mockImplementation(() => Promise.resolve(running({ seq: 5, answers: { 1: ['C'] }, pen: { mine: true, turn: 3, token: TOKEN } })))
  vi.mocked(api.save).mockImplementation((_, { seq }) => Promise.resolve(saved(seq)))
  await room.find('.choice form').trigger('submit')
  await until(() => room.find('dialog').exists())
  const sides = room.findAll('.conflict .side')
  expect(sides.map(side => side.text())).toEqual([expect.stringContaining('C. 选项 C'), expect.stringContaining('B. 选项 B')])
  expect(sides[0]!.classes(), 'the newer answer unless the learner says otherwise').toContain('chosen')
  await sides[1]!.find('input').setValue(true)
  await room.find('dialog .actions .main').trigger('click')
  await vi.waitFor(() => expect(api.save).toHaveBeenLastCalledWith(`attempt-${attempts}`, { seq: 6, answers: { 1: ['B'] }, pen: TOKEN }), 5_000)
})

test('the pen: a code is asked for where one is needed, and a wrong one is said to be', async () => {
  const elsewhere = { turn: 2, device: '电脑 · Chrome', since: running().serverTime, codeNeeded: true }
  await open({ pen: { mine: false, ...elsewhere } })
  await until(() => room.find('#pen-code').exists())
  vi.mocked(api.takePen).mockRejectedValue(new ApiProblem('pen-code-needed', 403, ''))
  await room.find('#pen-code').setValue('1234 5678')
  await room.find('.choice form').trigger('submit')
  await vi.waitFor(() => expect(api.takePen).toHaveBeenCalledWith(`attempt-${attempts}`, '12345678'), 5_000)
  await until(() => room.find('#pen-trouble').text() !== '')
  expect(room.find('#pen-code').attributes('aria-invalid')).toBe('true')
})

test('a pause covers the paper and its clock stands; it ends by itself', async () => {
  const now = Date.now()
  await open({ pausedUntil: new Date(now + 1_500).toISOString(), deadline: new Date(now + 1_801_500).toISOString() })
  expect(room.text()).toContain(t('sitting.paused'))
  expect(room.text()).not.toContain('单选题干')
  await new Promise(resolve => setTimeout(resolve, 600))
  expect(room.find('[role=timer]').text()).toContain('30:00')
  await until(() => room.text().includes('单选题干'))
})
