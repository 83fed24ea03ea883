// @vitest-environment happy-dom
import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keep } from '../../http/Session'
import { speak } from '../../texts/texts'
import { ask } from '../http/ask'
import EnrolDialog from './EnrolDialog.vue'
import { roster, type RosterImport } from './roster'

vi.mock('../http/ask')
vi.mock('./roster')
enableAutoUnmount(afterEach)

const people = (n: number) => Array.from({ length: n }, (_, at) => ({ learnerId: `l${at}`, name: `考生${at}` }))
const over = (outcome: 'accepted' | 'refused', counts: object, errors: object[] = []) => ({ task: { outcome }, report: { counts, errors } }) as unknown as RosterImport

beforeEach(async () => {
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) { this.open = true }
  vi.resetAllMocks()
  keep({ accessToken: '', refreshToken: '', roles: ['exam-administrator'], name: '', mustChangePassword: false, session: '', until: Date.now() + 60_000 })
  await speak('zh-CN')
})

async function enrol(n: number, again = false) {
  const dialog = mount(EnrolDialog, { props: { learners: people(n), exams: [{ value: 'ip', text: '知识产权' }] }, attachTo: document.body })
  await dialog.find('select').setValue('ip')
  if (again) await dialog.find('input[type=checkbox]').setValue(true)
  await dialog.find('form').trigger('submit')
  await flushPromises()
  return dialog
}

test('a thousand are enrolled by one call', async () => {
  vi.mocked(ask).mockResolvedValue({})
  const dialog = await enrol(1_000)
  expect(ask).toHaveBeenCalledTimes(1)
  expect(roster.load).not.toHaveBeenCalled()
  expect(dialog.emitted('done')).toHaveLength(1)
})

test('more are one piece of work that goes on when the page is left, and is done for all or for none', async () => {
  vi.mocked(roster.load).mockResolvedValue(over('accepted', { added: 1_498, unchanged: 2, keptByHand: 0 }))
  const dialog = await enrol(1_500)
  expect(ask).not.toHaveBeenCalled()
  const [kind, sheet, asked] = vi.mocked(roster.load).mock.calls[0]!
  expect(kind).toBe('enrolments')
  expect(asked).toMatchObject({ mode: 'accept', unknown: 'refuse', again: false })
  const lines = 'pasted' in sheet ? sheet.pasted.split('\n') : []
  expect(lines).toHaveLength(1_501)
  expect(lines.slice(0, 2)).toEqual(['learner\texam', 'l0\tip'])
  expect(dialog.emitted('done')).toHaveLength(1)
})

test('any number is enrolled again in one action', async () => {
  vi.mocked(roster.load).mockResolvedValue(over('accepted', { added: 1_500, unchanged: 0, keptByHand: 0 }))
  const dialog = await enrol(1_500, true)
  expect(ask).not.toHaveBeenCalled()
  expect(vi.mocked(roster.load).mock.calls[0]![2]).toMatchObject({ mode: 'accept', again: true })
  expect(dialog.emitted('done')).toHaveLength(1)
})

test('where it was refused it is said for whom, and nobody is taken for enrolled', async () => {
  vi.mocked(roster.load).mockResolvedValue(over('refused', {}, [{ row: 3, message: '本单位没有这位学员' }]))
  const dialog = await enrol(1_001)
  expect(dialog.find('[role=alert]').text()).toContain('考生1：本单位没有这位学员')
  expect(dialog.emitted('done')).toBeUndefined()
})
