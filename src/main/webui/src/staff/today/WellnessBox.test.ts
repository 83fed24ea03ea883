// @vitest-environment happy-dom
import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { speak } from '../../texts/texts'
import { wellness } from './calls'
import WellnessBox from './WellnessBox.vue'

vi.mock('./calls')
enableAutoUnmount(afterEach)

type Told = Awaited<ReturnType<typeof wellness>>
const AT = '2026-03-06T01:00:00Z'
const node = (name: string, more: Partial<Told['nodes'][number]> = {}) => ({ name, since: AT, heardAt: AT, answering: false, state: 'well' as const, wrong: [], ...more })
const told = (more: Partial<Told>): Told => ({
  at: AT, well: true, checks: [{ name: 'database', well: true, needed: true, data: {} }], nodes: [node('hall-1:8080', { answering: true })], nodesKnown: true, ...more,
})

beforeEach(() => speak('zh-CN'))

async function shown(more: Partial<Told>): Promise<string> {
  vi.mocked(wellness).mockResolvedValue(told(more))
  const box = mount(WellnessBox)
  await flushPromises()
  return box.text()
}

test('all nodes are well', async () => {
  const text = await shown({})
  expect(text).toContain('系统正常')
  expect(text).toContain('节点（1 个）')
})

test('what is wrong with another node is counted, and said in the words of its check', async () => {
  const text = await shown({ well: false, nodes: [node('hall-1:8080', { answering: true }), node('hall-2:8080', { state: 'wrong', wrong: ['clock'] }), node('hall-3:8080', { state: 'silent' })] })
  expect(text).toContain('2 项需要处理')
  expect(text).toMatch(/hall-2:8080\s*时钟/)
  expect(text).toContain('没有消息')
})

test('without Redis the page says that the others are not seen', async () => {
  expect(await shown({ nodesKnown: false })).toContain('只能看到接到这次请求的节点')
})
