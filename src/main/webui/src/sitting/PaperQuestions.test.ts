import { type Component, createRenderer, h, nextTick, reactive, ref } from 'vue'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Paper, Question } from '../http/contract'
import * as texts from '../texts/texts'
import AnswerCard from './AnswerCard.vue'
import { AnswerQueue } from './AnswerQueue'
import { Channel, MemoryStore, ModelServer, VirtualTime } from './modelServer.testing'
import PaperQuestions from './PaperQuestions.vue'
import { useQueue } from './useQueue'
import type { Sitting } from './useSitting'

/**
 * How much is drawn again for one answer in a paper of a hundred questions shown whole: counted, for a time is no property
 * of the code. How long it takes is measured by src/test/browser/speed.test.ts.
 */
const QUESTIONS = 100

/** A document of plain objects: what is drawn matters here, not how it looks. */
interface Node { parent: Node | null; children: Node[] }
const node = (): Node => ({ parent: null, children: [] })
const renderer = createRenderer<Node, Node>({
  createElement: node,
  createText: node,
  createComment: node,
  setText: () => undefined,
  setElementText: () => undefined,
  patchProp: () => undefined,
  parentNode: child => child.parent,
  nextSibling: child => child.parent?.children[child.parent.children.indexOf(child) + 1] ?? null,
  remove: child => { child.parent?.children.splice(child.parent.children.indexOf(child), 1) },
  insert: (child, parent, before) => {
    child.parent = parent
    parent.children.splice(before ? parent.children.indexOf(before) : parent.children.length, 0, child)
  },
})

const options = ['A', 'B', 'C', 'D'].map(key => ({ key, text: key }))
const questions = Array.from({ length: QUESTIONS }, (_, i): Question => ({ no: i + 1, type: 'single', stem: '题', options, points: 1 }))
const paper: Paper = { total: 100, passMark: 60, sections: [{ title: '单选题', type: 'single', points: 1, from: 1, to: QUESTIONS }], questions }

/** What waits for the next picture. */
const frames: (() => void)[] = []
async function paint(): Promise<void> {
  frames.splice(0).forEach(frame => frame())
  await new Promise(resolve => setTimeout(resolve))
  await nextTick()
}

async function room() {
  const time = new VirtualTime()
  const server = new ModelServer(time)
  const queue = new AnswerQueue({
    tab: 'tab', server: server.on('first'), store: new MemoryStore(), peers: new Channel(time, () => 1).join('tab'),
    timers: time.timers, now: () => time.now, random: () => 0.5,
  })
  await queue.begin(server.sheet('first'))
  const seen = useQueue('attempt', queue, paper)
  const marks = { marked: reactive(new Set<number>()), toggle: () => undefined }
  const sitting = { ...seen, marks, phase: ref('working') } as unknown as Sitting
  const current = ref(1)
  const drawn: string[] = []
  const app = renderer.createApp({
    setup: () => () => [
      h(PaperQuestions as Component, { paper, sitting, only: null }),
      h(AnswerCard as Component, { paper, sitting, place: { current }, whole: true }),
    ],
  })
  app.mixin({ updated() { drawn.push((this as { $options: { __name?: string } }).$options.__name ?? '') } })
  app.mount(node())
  /** What is drawn again for the first picture, and what once that has been painted, until everything is at rest. */
  const after = async (act: () => void, ms = 0) => {
    drawn.length = 0
    act()
    await nextTick()
    const first = drawn.splice(0).sort()
    await time.pass(ms)
    await paint()
    return { first, then: [...drawn].sort() }
  }
  return { queue, server, marks, current, after }
}

beforeEach(async () => {
  vi.stubGlobal('document', { documentElement: {} })
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame))
  await texts.speak('zh-CN')
})

test('an answer draws its own question for the first picture; its foot, its number and the count only then', async () => {
  const { queue, after } = await room()
  expect(await after(() => queue.choose(50, ['A']))).toEqual({ first: ['QuestionView'], then: ['CardProgress', 'QuestionFoot', 'SlotButton'] })
  await after(() => undefined, 1_000)
  expect(await after(() => queue.choose(50, ['B']))).toEqual({ first: ['QuestionView'], then: ['QuestionFoot'] })
})

test('that it was sent and acknowledged draws no more than the foot of its question', async () => {
  const { queue, server, after } = await room()
  await after(() => queue.choose(50, ['A']))
  expect(await after(() => undefined, 1_000)).toEqual({ first: [], then: ['QuestionFoot'] })
  expect(server.answers).toEqual({ 50: ['A'] })
})

test('an outage draws what is not saved, a mark and a step draw what they touch', async () => {
  const { queue, server, marks, current, after } = await room()
  server.fault = () => 'request-lost'
  await after(() => queue.choose(7, ['A']))
  expect(await after(() => undefined, 2_000)).toEqual({ first: [], then: ['QuestionFoot', 'SlotButton'] })
  expect((await after(() => { marks.marked.add(9) })).first).toEqual(['QuestionFoot', 'QuestionView', 'SlotButton'])
  expect((await after(() => { current.value = 12 })).first).toEqual(['SlotButton', 'SlotButton'])
})
