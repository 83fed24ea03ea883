import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Elsewhere } from '../pen/Pen'
import { AnswerQueue } from './AnswerQueue'
import { Channel, type Fault, MemoryStore, ModelServer, VirtualTime } from './modelServer.testing'
import type { Held } from './ports'
import { slotOf } from './QueueSnapshot'

/** One browser profile of the learner: tabs over one store, reloads, a network of its own. */
class Device {
  readonly store = new MemoryStore()
  readonly tabs: AnswerQueue[] = []
  private readonly channel: Channel
  private opened = 0

  constructor(readonly name: string, readonly hall: Hall) {
    this.channel = new Channel(hall.time, () => 2)
  }

  get tab(): AnswerQueue {
    return this.tabs[0]!
  }

  /** The page asks the engine first; without network it goes on with what was kept. */
  async open(kept?: Held): Promise<void> {
    const tab = `${this.name}-${this.opened++}`
    const queue = new AnswerQueue({
      tab,
      server: this.hall.server.on(this.name),
      store: this.store,
      peers: this.channel.join(tab),
      timers: this.hall.time.timers,
      now: () => this.hall.time.now,
      random: () => 0.5,
    })
    this.tabs.push(queue)
    const away = this.hall.server.cut.has(this.name)
    await queue.begin(away && kept ? kept : this.hall.server.sheet(this.name), !away)
    if (away) queue.resync()
  }

  async reload(): Promise<void> {
    const { tab } = this
    const saved = [1, 2, 3].filter(slot => slotOf(tab.now, slot).state === 'saved' && tab.choices(slot).length > 0)
    const kept = { seq: tab.now.seq, answers: Object.fromEntries(saved.map(slot => [slot, tab.choices(slot)])), pen: tab.now.pen }
    this.tabs.splice(0).forEach(queue => queue.leave())
    await this.open(kept)
  }

  hear(elsewhere: Elsewhere): void {
    if (!this.hall.server.cut.has(this.name)) this.tabs.forEach(queue => queue.heardOfPen(elsewhere))
  }

  network(there: boolean): void {
    if (there) this.hall.server.cut.delete(this.name)
    else this.hall.server.cut.add(this.name)
    if (there) this.tabs.forEach(queue => queue.networkBack())
  }
}

class Hall {
  readonly time = new VirtualTime()
  readonly server = new ModelServer(this.time)
  readonly phone = new Device('first', this)
  readonly computer = new Device('second', this)

  async begin(): Promise<this> {
    await this.phone.open()
    await this.computer.open()
    return this
  }
}

const shown = (queue: AnswerQueue) => queue.now.onlyHere.map(({ slot, choices }) => [slot, choices])

describe('one paper, one hand', () => {
  test('a second device does not write before it has taken the pen, and then the first one does not', async () => {
    const { phone, computer, server, time } = await new Hall().begin()
    computer.tab.choose(1, ['B'])
    expect(computer.tab.choices(1), 'not even shown as chosen').toEqual([])
    expect(computer.tab.now.state).toBe('elsewhere')
    phone.tab.choose(1, ['A'])
    await time.pass(1_000)
    const taken = computer.tab.takePen()
    await time.pass(100)
    expect(await taken).toBe('mine')
    expect(computer.tab.choices(1)).toEqual(['A'])
    computer.tab.choose(1, ['B'])
    await time.pass(1_000)
    phone.tab.choose(2, ['C'])
    await time.pass(1_000)
    expect(server.answers).toEqual({ 1: ['B'] })
    expect(phone.tab.now.state).toBe('elsewhere')
    expect(shown(phone.tab)).toEqual([[2, ['C']]])
    expect(phone.tab.choices(2), 'the paper shows what counts').toEqual([])
  })

  test('an older answer given without network does not overwrite a newer one: both are shown, the learner decides', async () => {
    const { phone, computer, server, time } = await new Hall().begin()
    phone.network(false)
    phone.tab.choose(1, ['A'])
    phone.tab.choose(2, ['A'])
    phone.tab.choose(3, ['A'])
    await time.pass(5_000)
    void computer.tab.takePen()
    await time.pass(100)
    computer.tab.choose(1, ['B'])
    computer.tab.choose(2, ['B'])
    computer.tab.choose(3, ['A'])
    await time.pass(1_000)
    phone.network(true)
    await time.pass(60_000)
    expect(server.answers).toEqual({ 1: ['B'], 2: ['B'], 3: ['A'] })
    expect(shown(phone.tab), 'what both chose alike is no conflict').toEqual([[1, ['A']], [2, ['A']]])
    const taken = phone.tab.takePen()
    await time.pass(100)
    expect(await taken).toBe('mine')
    await time.pass(10_000)
    expect(server.answers, 'nothing before the decision').toEqual({ 1: ['B'], 2: ['B'], 3: ['A'] })
    phone.tab.settle(1, 'here')
    phone.tab.settle(2, 'there')
    await time.pass(1_000)
    expect(server.answers).toEqual({ 1: ['A'], 2: ['B'], 3: ['A'] })
    expect(shown(phone.tab)).toEqual([])
    expect(phone.store.changes.size).toBe(0)
    expect(phone.tab.now.state).toBe('saved')
  })

  test('what is only here survives reloads, before and after the pen is back', async () => {
    const { phone, computer, server, time } = await new Hall().begin()
    phone.network(false)
    phone.tab.choose(1, ['A'])
    await time.pass(1_000)
    void computer.tab.takePen()
    await time.pass(1_000)
    await phone.reload()
    await time.pass(1_000)
    expect(phone.tab.now.state, 'it cannot know yet').toBe('waiting')
    phone.network(true)
    await time.pass(5_000)
    expect(shown(phone.tab)).toEqual([[1, ['A']]])
    await phone.reload()
    expect(shown(phone.tab)).toEqual([[1, ['A']]])
    void phone.tab.takePen()
    await time.pass(1_000)
    await phone.reload()
    await time.pass(10_000)
    expect(phone.tab.now.state).toBe('saved')
    expect(shown(phone.tab)).toEqual([[1, ['A']]])
    expect(server.writes).toBe(0)
    phone.tab.settle(1, 'here')
    await time.pass(1_000)
    expect(server.answers).toEqual({ 1: ['A'] })
  })

  test('a save that arrived although its answer was lost is not shown as missing', async () => {
    const { phone, computer, server, time } = await new Hall().begin()
    server.fault = () => 'reply-lost'
    phone.tab.choose(1, ['A'])
    await time.pass(400)
    server.fault = () => 'none'
    void computer.tab.takePen()
    await time.pass(50)
    phone.hear(server.elsewhere())
    await time.pass(5_000)
    expect(server.answers).toEqual({ 1: ['A'] })
    expect(shown(phone.tab)).toEqual([])
    expect(phone.store.changes.size).toBe(0)
  })

  test('handing in from the device without the pen is refused, and closes nothing', async () => {
    const { phone, computer, server, time } = await new Hall().begin()
    void computer.tab.takePen()
    await time.pass(1_000)
    const end = phone.tab.submit()
    await time.pass(1_000)
    expect(await end).toBe('elsewhere')
    expect(server.closed).toBe(false)
    expect(await phone.tab.submit()).toBe('elsewhere')
  })

  test('who comes back after the hand-in learns what never arrived', async () => {
    const { phone, computer, server, time } = await new Hall().begin()
    phone.network(false)
    phone.tab.choose(1, ['A'])
    await time.pass(1_000)
    void computer.tab.takePen()
    await time.pass(1_000)
    void computer.tab.submit()
    await time.pass(1_000)
    phone.network(true)
    await time.pass(1_000)
    expect(phone.tab.now.state).toBe('closed')
    expect(shown(phone.tab)).toEqual([[1, ['A']]])
    expect(phone.store.changes.get(1)?.choices).toEqual(['A'])
    expect(server.answers).toEqual({})
  })

  test('two tabs of one browser lose and regain the pen together', async () => {
    const hall = new Hall()
    const { phone, computer, time, server } = await hall.begin()
    await phone.open()
    const [one, two] = phone.tabs as [AnswerQueue, AnswerQueue]
    phone.network(false)
    one.choose(1, ['A'])
    await time.pass(1_000)
    void computer.tab.takePen()
    await time.pass(100)
    phone.network(true)
    await time.pass(5_000)
    expect([one, two].map(shown)).toEqual([[[1, ['A']]], [[1, ['A']]]])
    void two.takePen()
    await time.pass(1_000)
    expect(one.now.state).toBe('saved')
    one.settle(1, 'here')
    two.choose(2, ['B'])
    await time.pass(2_000)
    expect(server.answers).toEqual({ 1: ['A'], 2: ['B'] })
    expect([one, two].map(queue => queue.now.onlyHere)).toEqual([[], []])
    expect(phone.store.changes.size).toBe(0)
  })
})

type Step =
  | { do: 'choose'; on: number; tab: number; slot: number }
  | { do: 'pass'; ms: number }
  | { do: 'network'; on: number; there: boolean }
  | { do: 'take' | 'reload' | 'hear' | 'tab' | 'handIn'; on: number }
  | { do: 'settle'; on: number; keep: ('here' | 'there')[] }
  | { do: 'fault'; fault: Fault; calls: number }

const on = fc.nat(1)
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('choose' as const), on, tab: fc.nat(1), slot: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.oneof(fc.nat(60), fc.nat(900), fc.nat(20_000)) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('network' as const), on, there: fc.boolean() }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('take' as const), on }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('reload' as const, 'hear' as const), on }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('settle' as const), on, keep: fc.array(fc.constantFrom('here' as const, 'there' as const), { minLength: 3, maxLength: 3 }) }) },
  { weight: 2, arbitrary: fc.record({
    do: fc.constant('fault' as const),
    fault: fc.constantFrom<Fault>('request-lost', 'reply-lost', 'busy', 'slow', 'late-arrival'),
    calls: fc.integer({ min: 1, max: 3 }),
  }) },
)
const handIn = fc.record({ do: fc.constant('handIn' as const), on })
const anyOrder = fc.tuple(
  fc.array(anyStep, { maxLength: 50, size: 'max' }), fc.option(handIn), fc.array(anyStep, { maxLength: 10, size: 'max' }),
).map(([before, end, after]) => [...before, ...(end ? [end, ...after] : [])])

/** What the learner did, told apart by a mark that stands for the chosen option. */
class Learner {
  private count = 0
  /** By mark: when it was chosen last, counting the learner's acts. */
  readonly chosenAt = new Map<string, number>()
  /** By device and slot: the last mark chosen there. */
  readonly last = new Map<string, { device: Device; slot: number; mark: string; turn: number }>()
  readonly givenUp = new Set<string>()

  choose(device: Device, queue: AnswerQueue, slot: number): void {
    const mark = `${device.name}-${slot}-${this.count}`
    queue.choose(slot, [mark])
    if (queue.choices(slot)[0] === mark) this.note(device, queue, slot, mark)
  }

  settle(device: Device, queue: AnswerQueue, slot: number, keep: 'here' | 'there'): void {
    const mark = queue.now.onlyHere.find(change => change.slot === slot)?.choices[0]
    if (!mark || queue.now.state === 'elsewhere' || queue.now.state === 'closed') return
    queue.settle(slot, keep)
    if (queue.now.onlyHere.some(change => change.slot === slot)) return
    if (keep === 'here') this.note(device, queue, slot, mark)
    else this.givenUp.add(mark)
  }

  private note(device: Device, queue: AnswerQueue, slot: number, mark: string): void {
    this.chosenAt.set(mark, this.count++)
    this.last.set(`${device.name} ${slot}`, { device, slot, mark, turn: queue.now.pen.turn })
  }
}

describe('every order of offline, answer, reconnect, take over, hand in', () => {
  async function play(steps: Step[]): Promise<{ hall: Hall; learner: Learner }> {
    const hall = await new Hall().begin()
    const learner = new Learner()
    const devices = [hall.phone, hall.computer]
    const faults: Fault[] = []
    hall.server.fault = () => faults.shift() ?? 'none'
    watchOrder(hall, learner)
    for (const step of steps) {
      if (step.do === 'pass') await hall.time.pass(step.ms)
      else if (step.do === 'fault') faults.push(...Array<Fault>(step.calls).fill(step.fault))
      else await act(devices[step.on]!, step, learner)
    }
    faults.length = 0
    devices.forEach(device => device.network(true))
    for (let round = 0; round < 2; round++) {
      await hall.time.pass(60_000)
      // As the engine's events have it.
      devices.forEach(device => device.hear(hall.server.elsewhere()))
      if (hall.server.closed) devices.forEach(device => device.tabs.forEach(queue => queue.resync()))
    }
    await hall.time.pass(60_000)
    return { hall, learner }
  }

  async function act(device: Device, step: Step, learner: Learner): Promise<void> {
    const { time, server } = device.hall
    switch (step.do) {
      case 'choose':
        await time.pass(5)
        return learner.choose(device, device.tabs[step.tab % device.tabs.length]!, step.slot)
      case 'settle':
        await time.pass(5)
        return step.keep.forEach((keep, i) => learner.settle(device, device.tab, i + 1, keep))
      case 'network': return device.network(step.there)
      case 'take': return void device.tab.takePen()
      case 'hear': return device.hear(server.elsewhere())
      // An ended sitting is not opened again, nor is one whose page has not heard of it reloaded into the room.
      case 'reload': return server.closed ? undefined : device.reload()
      case 'tab': return server.closed ? undefined : device.open()
      case 'handIn': return void device.tab.submit()
      default: throw new Error(`${step.do} is of the whole hall`)
    }
  }

  /** Whatever is written to a slot was chosen after what it overwrites. */
  function watchOrder({ server }: Hall, learner: Learner): void {
    const written = new Map<string, number>()
    const push = server.log.push.bind(server.log)
    server.log.push = (...writes) => {
      for (const { answers } of writes) {
        for (const [slot, [mark = '']] of Object.entries(answers)) {
          const chosen = learner.chosenAt.get(mark) ?? -1
          if ((written.get(slot) ?? -1) > chosen) throw new Error(`slot ${slot}: ${mark} overwrites a newer answer`)
          written.set(slot, chosen)
        }
      }
      return push(...writes)
    }
  }

  function nothingVanished({ server, phone, computer }: Hall, learner: Learner): void {
    const arrived = new Set(server.log.flatMap(({ answers }) => Object.values(answers).flat()))
    for (const { device, slot, mark } of learner.last.values()) {
      if (arrived.has(mark) || learner.givenUp.has(mark)) continue
      const kept = device.store.changes.get(slot)?.choices
      expect(kept, `${mark} is kept`).toEqual([mark])
      // After the end the result page shows what is kept.
      if (server.closed) continue
      for (const queue of device.tabs) expect(shown(queue), `${mark} is shown`).toContainEqual([slot, [mark]])
    }
    if (server.closed) return
    for (const device of [phone, computer]) {
      const listed = new Set(device.tab.now.onlyHere.map(({ slot }) => slot))
      expect([...device.store.changes.keys()].filter(slot => !listed.has(slot)), 'kept for nothing').toEqual([])
    }
  }

  function theHolderCounts({ server }: Hall, learner: Learner): void {
    for (const { device, slot, mark, turn } of learner.last.values()) {
      const late = server.closed && device.store.changes.get(slot)?.choices[0] === mark
      if (device.name !== server.holder || turn !== device.tab.now.pen.turn || late) continue
      expect(server.answers[slot], `slot ${slot}`).toEqual([mark])
    }
  }

  async function holds(steps: Step[]): Promise<void> {
    const { hall, learner } = await play(steps)
    nothingVanished(hall, learner)
    theHolderCounts(hall, learner)
    for (const device of [hall.phone, hall.computer]) {
      const writes = device.name === hall.server.holder
      for (const queue of device.tabs) expect(queue.now.state).toBe(hall.server.closed ? 'closed' : writes ? 'saved' : 'elsewhere')
    }
  }

  test('the last choice of the one who holds the pen counts, and nothing vanishes unseen', async () => {
    await fc.assert(fc.asyncProperty(anyOrder, holds), { numRuns: 2_000 })
  })

  test('the same with two tabs on each device', async () => {
    const tabs: Step[] = [{ do: 'tab', on: 0 }, { do: 'tab', on: 1 }]
    const mild = anyOrder.map(steps => steps.filter(step => step.do !== 'reload' && step.do !== 'fault'))
    await fc.assert(fc.asyncProperty(mild, steps => holds([...tabs, ...steps])), { numRuns: 1_000 })
  })
})
