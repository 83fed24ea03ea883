// @vitest-environment happy-dom
import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ApiProblem } from '../../http/ApiProblem'
import { speak } from '../../texts/texts'
import type { Reason } from './reason'
import ReasonDialog from './ReasonDialog.vue'

enableAutoUnmount(afterEach)

beforeEach(async () => {
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) { this.open = true }
  document.body.innerHTML = ''
  await speak('zh-CN')
})

function dialog(work: (reason: Reason, key: string) => Promise<void>, lacks = '') {
  return mount(ReasonDialog, { props: { title: '延长时间', says: '延长 2 名考生各 15 分钟', verb: '延长', categories: ['network', 'other'], work, lacks }, attachTo: document.body })
}

test('it says what will be done, and does nothing without a kind of reason', async () => {
  const work = vi.fn(() => Promise.resolve())
  const shown = dialog(work)
  expect(shown.text()).toContain('延长 2 名考生各 15 分钟')
  await shown.find('form').trigger('submit')
  expect(work).not.toHaveBeenCalled()
  expect(shown.text()).toContain('请填写原因类别')
})

test('what is lacking on the form is said first', async () => {
  const work = vi.fn(() => Promise.resolve())
  const shown = dialog(work, '请填写 1 到 240 分钟')
  await shown.find('select').setValue('network')
  await shown.find('form').trigger('submit')
  expect(work).not.toHaveBeenCalled()
  expect(shown.text()).toContain('请填写 1 到 240 分钟')
})

test('a reason of no more than its kind is that word, and “other” wants words', async () => {
  const work = vi.fn(() => Promise.resolve())
  const shown = dialog(work)
  await shown.find('select').setValue('other')
  await shown.find('form').trigger('submit')
  expect(work).not.toHaveBeenCalled()
  await shown.find('select').setValue('network')
  await shown.find('form').trigger('submit')
  await flushPromises()
  expect(work).toHaveBeenCalledWith({ category: 'network', text: '网络故障' }, expect.stringMatching(/^[0-9a-f]{32}$/))
  expect(shown.emitted('close')).toHaveLength(1)
})

test('a refusal stands in the dialog, and the second try has the key of the first', async () => {
  const keys: string[] = []
  const work = vi.fn((_: Reason, key: string) => {
    keys.push(key)
    return keys.length === 1 ? Promise.reject(new ApiProblem('busy', 503, '系统繁忙，请稍后再试。')) : Promise.resolve()
  })
  const shown = dialog(work)
  await shown.find('select').setValue('network')
  await shown.find('form').trigger('submit')
  await flushPromises()
  expect(shown.text()).toContain('系统繁忙，请稍后再试。')
  expect(shown.emitted('close')).toBeUndefined()
  await shown.find('form').trigger('submit')
  await flushPromises()
  expect(new Set(keys).size).toBe(1)
  expect(shown.emitted('close')).toHaveLength(1)
})
