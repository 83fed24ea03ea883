// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { beforeEach, expect, test, vi } from 'vitest'
import { reactive, ref } from 'vue'
import type { Paper } from '../http/contract'
import { speak, speakOfAll } from '../texts/texts'
import SubmitDialog from './SubmitDialog.vue'
import type { Phase } from './useHandIn'
import type { Sitting } from './useSitting'

const paper = { questions: Array.from({ length: 40 }, (_, i) => ({ no: i + 1 })) } as Paper

function desk(unanswered: number[], marked: number[] = []) {
  const sitting = {
    unanswered: ref(unanswered), unsaved: ref(0), left: ref('30:00'), early: ref(0), phase: ref<Phase>('working'), failing: ref(false),
    online: ref(true), marks: { marked: reactive(new Set(marked)) }, submit: vi.fn(), withdraw: vi.fn(),
  }
  return { sitting, dialog: mount(SubmitDialog, { props: { paper, sitting: sitting as unknown as Sitting }, attachTo: document.body }) }
}

beforeEach(async () => {
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) { this.open = true }
  await speak('zh-CN')
  await speakOfAll()
})

test('all answered: nothing stands in the way', async () => {
  const { dialog, sitting } = desk([])
  expect(dialog.findAll('.slots button')).toHaveLength(0)
  await dialog.find('.actions .main').trigger('click')
  expect(sitting.submit).toHaveBeenCalledOnce()
})

test('what is open and what is marked is one press away, the first rows at first', async () => {
  const { dialog } = desk(Array.from({ length: 30 }, (_, i) => i + 1), [40, 3])
  const numbers = () => dialog.findAll('.slots button').map(each => each.text())
  expect(numbers()).toHaveLength(24 + 2)
  expect(numbers().slice(-2), 'in order of the paper').toEqual(['3', '40'])
  await dialog.find('.button.plain').trigger('click')
  expect(numbers()).toHaveLength(30 + 2)
  await dialog.findAll('.slots button').at(-1)!.trigger('click')
  expect(dialog.emitted('go')).toEqual([[40]])
})

test('before the first moment for it there is no handing in, and the wait is told', async () => {
  const { dialog, sitting } = desk([])
  sitting.early.value = 90_000
  await dialog.vm.$nextTick()
  expect(dialog.find('.actions .main').attributes('disabled')).toBeDefined()
  expect(dialog.text()).toContain('1:30')
})

test('while it is on its way the way back calls it off', async () => {
  const { dialog, sitting } = desk([])
  sitting.phase.value = 'submitting'
  sitting.failing.value = true
  await dialog.vm.$nextTick()
  expect(dialog.find('[role=status]').exists(), 'that it is tried again').toBe(true)
  await dialog.find('.actions .button').trigger('click')
  expect(sitting.withdraw).toHaveBeenCalledOnce()
  expect(dialog.emitted('close')).toHaveLength(1)
})
