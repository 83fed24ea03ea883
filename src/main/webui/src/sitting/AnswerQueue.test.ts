import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AnswerQueue } from './AnswerQueue'
import { Channel, type Fault, MemoryStore, ModelServer, VirtualTime } from './modelServer.testing'
import { slotOf } from './QueueSnapshot'

const DEVICE = 'first'

class Browser {
  readonly time = new VirtualTime()
  readonly server = new ModelServer(this.time)
  readonly store = new MemoryStore()
  readonly tabs: AnswerQueue[] = []
  private opened = 0
  messageDelay = 2
  private readonly channel = new Channel(this.time, () => this.messageDelay)

  async open(): Promise<AnswerQueue> {
    const tab = `tab-${this.opened++}`
    const queue = new AnswerQueue({
      tab,
      server: this.server.on(DEVICE),
      store: this.store,
      peers: this.channel.join(tab),
      timers: this.time.timers,
      now: () => this.time.now,
      random: () => 0.5,
    })
    await queue.begin(this.server.sheet(DEVICE))
    this.tabs.push(queue)
    return queue
  }

  /** The tab is gone without a word; what it sent may still arrive. */
  kill(index: number): void {
    const [queue] = this.tabs.splice(index, 1)
    queue?.leave()
  }
}

describe('saving', () => {
  test('clicks of one thought go out in one call, and the store is empty once they are acknowledged', async () => {
    const browser = new Browser()
    const queue = await browser.open()
    queue.choose(7, ['A'])
    queue.choose(7, ['D', 'A'])
    queue.choose(8, ['T'])
    expect(queue.now.state).toBe('saving')
    expect(browser.store.changes.size).toBe(2)
    await browser.time.pass(1_000)
    expect(browser.server.answers).toEqual({ 7: ['A', 'D'], 8: ['T'] })
    expect(browser.server.writes).toBe(1)
    expect(queue.now.state).toBe('saved')
    expect(browser.store.changes.size).toBe(0)
  })

  test('a call whose reply was lost is repeated under its seq and written once', async () => {
    const browser = new Browser()
    const queue = await browser.open()
    browser.server.fault = once('reply-lost')
    queue.choose(1, ['B'])
    await browser.time.pass(400)
    expect(slotOf(queue.now, 1).state).toBe('unsaved')
    await browser.time.pass(2_000)
    expect(slotOf(queue.now, 1).state).toBe('saved')
    expect(browser.server.writes).toBe(1)
  })

  test('choosing on during an outage neither hastens nor puts off the next try', async () => {
    const browser = new Browser()
    const queue = await browser.open()
    let calls = 0
    browser.server.fault = () => { calls += 1; return 'request-lost' }
    for (let i = 0; i < 100; i++) {
      queue.choose(1 + i % 9, [i % 2 ? 'A' : 'B'])
      await browser.time.pass(200)
    }
    expect(calls).toBeGreaterThan(3)
    expect(calls).toBeLessThan(8)
  })

  test('the network coming back is used at once', async () => {
    const browser = new Browser()
    const queue = await browser.open()
    browser.server.fault = () => 'request-lost'
    queue.choose(1, ['B'])
    await browser.time.pass(60_000)
    expect(queue.now.state).toBe('waiting')
    browser.server.fault = () => 'none'
    await browser.time.pass(1)
    queue.wake()
    await browser.time.pass(1_500)
    expect(queue.now.state).toBe('saved')
  })

  test('after the network came back, neither what failed without it nor a call still hanging from before is a failure', async () => {
    const browser = new Browser()
    const queue = await browser.open()
    browser.server.fault = () => 'request-lost'
    queue.choose(1, ['B'])
    await browser.time.pass(2_000)
    expect(queue.now.failing).toBe(true)
    const failing: boolean[] = []
    queue.onChange = () => failing.push(queue.now.failing)
    browser.server.fault = () => 'none'
    queue.networkBack()
    await browser.time.pass(3_000)
    expect(failing).not.toContain(true)
    expect(queue.now.state).toBe('saved')
  })

  test('another device wrote meanwhile: its answers stay, only what changed here is put on top', async () => {
    const browser = new Browser()
    const queue = await browser.open()
    queue.choose(1, ['A'])
    await browser.time.pass(1_000)
    browser.server.write('other', 5, { 1: ['C'], 2: ['T'] })
    await browser.time.pass(100)
    queue.choose(3, ['B'])
    await browser.time.pass(3_000)
    expect(browser.server.answers).toEqual({ 1: ['C'], 2: ['T'], 3: ['B'] })
    expect(queue.choices(1)).toEqual(['C'])
    expect(queue.choices(2)).toEqual(['T'])
    expect(queue.now.seq).toBe(6)
  })

  test('choosing back to the acknowledged answer while a call is under way still ends with it', async () => {
    const browser = new Browser()
    const queue = await browser.open()
    queue.choose(1, ['A'])
    await browser.time.pass(1_000)
    queue.choose(1, ['B'])
    browser.server.fault = once('reply-lost')
    await browser.time.pass(310)
    queue.choose(1, ['A'])
    await browser.time.pass(5_000)
    expect(browser.server.answers[1]).toEqual(['A'])
    expect(queue.now.state).toBe('saved')
  })

  test('when the attempt is closed nothing more is sent or taken, and what never arrived is known', async () => {
    const browser = new Browser()
    const queue = await browser.open()
    let told = 0
    queue.onClosed = () => { told += 1 }
    browser.server.closed = true
    queue.choose(1, ['A'])
    await browser.time.pass(1_000)
    expect(queue.now.state).toBe('closed')
    expect(told).toBe(1)
    queue.choose(2, ['A'])
    expect(queue.choices(2)).toEqual([])
    expect(queue.now.onlyHere.map(({ slot, choices }) => [slot, choices])).toEqual([[1, ['A']]])
    expect([...browser.store.changes.keys()], 'kept for the result page').toEqual([1])
  })
})

describe('submitting', () => {
  test('takes along what is not saved yet, past a call whose outcome is unknown', async () => {
    const browser = new Browser()
    const queue = await browser.open()
    browser.server.fault = once('reply-lost')
    queue.choose(1, ['A'])
    await browser.time.pass(350)
    queue.choose(2, ['B'])
    const end = queue.submit()
    await browser.time.pass(10_000)
    expect(await end).toBe('submitted')
    expect(browser.server.answers).toEqual({ 1: ['A'], 2: ['B'] })
    expect(browser.server.closed).toBe(true)
  })

  test('may be called off while the network is away', async () => {
    const browser = new Browser()
    const queue = await browser.open()
    browser.server.fault = () => 'request-lost'
    const end = queue.submit()
    await browser.time.pass(5_000)
    queue.withdraw()
    expect(await end).toBe('withdrawn')
    queue.choose(1, ['A'])
    browser.server.fault = () => 'none'
    queue.wake()
    await browser.time.pass(5_000)
    expect(browser.server.closed).toBe(false)
    expect(browser.server.answers).toEqual({ 1: ['A'] })
  })
})

type Step =
  | { do: 'choose'; tab: number; slot: number; choices: string[] }
  | { do: 'pass'; ms: number }
  | { do: 'fault'; fault: Fault; calls: number }
  | { do: 'kill'; tab: number }
  | { do: 'open' }
  | { do: 'wake' | 'resync'; tab: number }
  | { do: 'delay'; ms: number }

const tab = fc.nat(2)
const choose = fc.record({
  do: fc.constant('choose' as const), tab, slot: fc.integer({ min: 1, max: 3 }), choices: fc.subarray(['A', 'B']),
})
const pass = fc.record({ do: fc.constant('pass' as const), ms: fc.oneof(fc.nat(60), fc.nat(900), fc.nat(20_000)) })
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: choose },
  { weight: 5, arbitrary: pass },
  { weight: 3, arbitrary: fc.record({
    do: fc.constant('fault' as const),
    fault: fc.constantFrom<Fault>('request-lost', 'reply-lost', 'busy', 'slow', 'late-arrival'),
    calls: fc.integer({ min: 1, max: 4 }),
  }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('kill' as const), tab }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('open' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('wake' as const, 'resync' as const), tab }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('delay' as const), ms: fc.nat(3_000) }) },
)

/** Plays the steps and returns what the learner chose last in every slot. */
async function play(browser: Browser, steps: Step[]): Promise<Record<string, string[]>> {
  const last: Record<string, string[]> = {}
  const faults: Fault[] = []
  browser.server.fault = () => faults.shift() ?? 'none'
  for (const step of steps) {
    const queue = 'tab' in step ? browser.tabs[step.tab % Math.max(1, browser.tabs.length)] : undefined
    if (step.do === 'choose') {
      await browser.time.pass(1)
      queue?.choose(step.slot, step.choices)
      if (queue) last[step.slot] = step.choices
    } else if (step.do === 'pass') await browser.time.pass(step.ms)
    else if (step.do === 'fault') faults.push(...Array<Fault>(step.calls).fill(step.fault))
    else if (step.do === 'kill') browser.kill(step.tab % Math.max(1, browser.tabs.length))
    else if (step.do === 'open') await browser.open()
    else if (step.do === 'wake') queue?.wake()
    else if (step.do === 'resync') queue?.resync()
    else if (step.do === 'delay') browser.messageDelay = step.ms
  }
  faults.length = 0
  return last
}

describe('whatever happens to calls and tabs', () => {
  async function endsWithTheLastChoices(steps: Step[]): Promise<void> {
    const browser = new Browser()
    await browser.open()
    const last = await play(browser, steps)
    if (browser.tabs.length === 0) await browser.open()
    await browser.time.pass(120_000)
    for (const [slot, choices] of Object.entries(last)) {
      expect(browser.server.answers[slot] ?? [], `slot ${slot} on the server`).toEqual(choices)
      for (const queue of browser.tabs) expect(queue.choices(Number(slot))).toEqual(choices)
    }
    for (const queue of browser.tabs) expect(queue.now.state).toBe('saved')
    expect([...browser.store.changes.values()]).toEqual([])
  }

  // What a tab wrote without knowing or without having told yet looks to the others like the work of another device.
  // Messages between tabs take about a millisecond, so that they are there before it matters. Should they come seconds
  // late, the rule still holds as long as every tab learns what became of its calls.
  test('tabs that are killed and opened: the server and every tab end with what the learner chose last', async () => {
    const steps = fc.array(anyStep.filter(step => step.do !== 'delay'), { maxLength: 60, size: 'max' })
    await fc.assert(fc.asyncProperty(steps, endsWithTheLastChoices), { numRuns: 3_000 })
  })

  test('messages between tabs that come seconds late: the same', async () => {
    const harsh: unknown[] = ['late-arrival', 'reply-lost', 'kill', 'open']
    const mild = anyStep.filter(step => !harsh.includes(step.do === 'fault' ? step.fault : step.do))
    const steps = fc.array(mild, { maxLength: 60, size: 'max' }).map(later => [{ do: 'open' } as Step, ...later])
    await fc.assert(fc.asyncProperty(steps, endsWithTheLastChoices), { numRuns: 3_000 })
  })

  test('an answer shown as saved is on the server at that moment', async () => {
    await fc.assert(fc.asyncProperty(fc.array(anyStep, { maxLength: 40, size: 'max' }), async steps => {
      const browser = new Browser()
      const queue = await browser.open()
      const alone = steps.filter(step => step.do !== 'open' && step.do !== 'kill')
      queue.onChange = () => {
        for (let slot = 1; slot <= 4; slot++) {
          if (slotOf(queue.now, slot).state === 'saved') expect(browser.server.answers[slot] ?? []).toEqual(queue.choices(slot))
        }
      }
      await play(browser, alone)
      await browser.time.pass(60_000)
    }), { numRuns: 1_000 })
  })

  test('submission holds the last choices, even when its own reply is lost', async () => {
    await fc.assert(fc.asyncProperty(fc.array(anyStep, { maxLength: 30, size: 'max' }), fc.constantFrom<Fault>('none', 'reply-lost', 'busy', 'late-arrival'), async (steps, fault) => {
      const browser = new Browser()
      const queue = await browser.open()
      const last = await play(browser, steps.filter(step => step.do !== 'open' && step.do !== 'kill'))
      browser.server.fault = once(fault)
      const end = queue.submit()
      await browser.time.pass(60_000)
      expect(['submitted', 'closed']).toContain(await end)
      for (const [slot, choices] of Object.entries(last)) expect(browser.server.answers[slot] ?? []).toEqual(choices)
    }), { numRuns: 1_000 })
  })
})

function once(fault: Fault): () => Fault {
  let used = false
  return () => {
    if (used) return 'none'
    used = true
    return fault
  }
}
