import { expect, test } from 'vitest'
import { EventLine, type Pieces } from './EventLine'
import { EventText } from './eventText'
import { VirtualTime } from './modelServer.testing'

const TIME = 'event: time\ndata: {"deadline":"2026-03-02T05:45:00Z","deadlineVersion":2,"serverTime":"2026-03-02T04:00:00Z"}\n\n'
const NOTICE = 'event: notice\ndata: {"message":"空调已修好","at":"2026-03-02T04:00:00Z"}\n\n'
const CLOSED = 'event: closed\ndata: {"state":"voided"}\n\n'

/** Each call of `open` gets the next of these lines; what stands for `silent` hangs for ever. */
function room(lines: (string[] | 'down' | 'unwanted' | 'silent')[]) {
  const time = new VirtualTime()
  const heard: string[] = []
  const openedAt: number[] = []
  const line = new EventLine({
    open: async (): Promise<Pieces | null> => {
      openedAt.push(time.now)
      const next = lines[openedAt.length - 1] ?? 'silent'
      if (next === 'down') throw new Error('down')
      if (next === 'unwanted') return null
      if (next === 'silent') return () => new Promise(() => undefined)
      const pieces = [...next]
      return async () => pieces.shift() ?? null
    },
    ears: {
      time: ({ deadlineVersion }) => heard.push(`time ${deadlineVersion}`),
      notice: ({ message }) => heard.push(message),
      closed: state => heard.push(`closed ${state}`),
      pen: ({ turn, device }) => heard.push(`pen ${turn} ${device}`),
    },
    timers: time.timers,
    now: () => time.now,
    random: () => 0.5,
  })
  return { time, heard, openedAt, line }
}

test('events are heard however the text is cut, and comments are passed over', () => {
  const whole = `:\n\n${TIME}:\n\n${NOTICE}${CLOSED}`
  for (let cut = 1; cut < 40; cut++) {
    const text = new EventText()
    const names: string[] = []
    for (let at = 0; at < whole.length; at += cut) text.take(whole.slice(at, at + cut)).forEach(({ name }) => names.push(name))
    expect(names, `cut every ${cut}`).toEqual(['time', 'notice', 'closed'])
  }
})

test('a pen that changed hands is heard of', async () => {
  const { time, heard } = room([['event: pen\ndata: {"turn":2,"device":"手机 · 微信","since":"2026-03-02T04:00:00Z"}\n\n', CLOSED]])
  await time.pass(1_000)
  expect(heard).toEqual(['pen 2 手机 · 微信', 'closed voided'])
})

test('a line that breaks is opened again, less and less often, and notices are shown once', async () => {
  const { time, heard, openedAt } = room([[TIME, NOTICE], 'down', 'down', [TIME, NOTICE, CLOSED]])
  await time.pass(600_000)
  expect(heard).toEqual(['time 2', '空调已修好', 'time 2', 'closed voided'])
  expect(openedAt).toHaveLength(4)
  const waits = openedAt.slice(1).map((at, i) => at - openedAt[i]!)
  expect(waits).toEqual([...waits].sort((a, b) => a - b))
  expect(waits[0]).toBeGreaterThanOrEqual(2_000)
})

test('after the end, and where nobody wants to be listened to, it is not asked again', async () => {
  for (const lines of [[[CLOSED]], ['unwanted' as const]]) {
    const { time, openedAt } = room(lines)
    await time.pass(600_000)
    expect(openedAt).toHaveLength(1)
  }
})

test('a line on which nothing came for long is taken for dead', async () => {
  const { time, heard, openedAt } = room(['silent', [TIME, CLOSED]])
  await time.pass(44_000)
  expect(openedAt).toHaveLength(1)
  await time.pass(60_000)
  expect(heard).toEqual(['time 2', 'closed voided'])
})

test('a page that is left listens no more', async () => {
  const { time, heard, openedAt, line } = room(['down', [TIME]])
  await time.pass(10)
  line.leave()
  await time.pass(600_000)
  expect([heard, openedAt.length]).toEqual([[], 1])
})
