// @vitest-environment happy-dom
import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ApiProblem } from '../../http/ApiProblem'
import { speak } from '../../texts/texts'
import { banks } from './calls'
import UndoDialog from './UndoDialog.vue'

vi.mock('./calls')
enableAutoUnmount(afterEach)

beforeEach(async () => {
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) { this.open = true }
  vi.resetAllMocks()
  await speak('zh-CN')
})

async function undo() {
  const dialog = mount(UndoDialog, { props: { code: 'ip', version: 4 }, attachTo: document.body })
  expect(dialog.find('.note').text(), 'says before what it does').toContain('5')
  await dialog.find('form').trigger('submit')
  expect(banks.undo, 'not without a reason').not.toHaveBeenCalled()
  await dialog.find('select').setValue('mistake')
  await dialog.find('form').trigger('submit')
  await flushPromises()
  return dialog
}

test('undone with its reason; the version made by it is told when the dialog is gone', async () => {
  vi.mocked(banks.undo).mockResolvedValue({ version: 5 } as Awaited<ReturnType<typeof banks.undo>>)
  const dialog = await undo()
  expect(banks.undo).toHaveBeenCalledWith('ip', 4, { category: 'mistake', text: expect.any(String) as string })
  expect(dialog.emitted('close')).toHaveLength(1)
  expect(dialog.emitted('undone')).toEqual([[5]])
})

test('where it is refused the dialog stays and says why, and closing it tells of no version', async () => {
  vi.mocked(banks.undo).mockRejectedValue(new ApiProblem('conflict', 409, '已有考试使用这一版'))
  const dialog = await undo()
  expect(dialog.find('.note.bad').text()).toBe('已有考试使用这一版')
  await dialog.find('.actions .button:not(.main)').trigger('click')
  expect(dialog.emitted('close')).toHaveLength(1)
  expect(dialog.emitted('undone')).toBeUndefined()
})
