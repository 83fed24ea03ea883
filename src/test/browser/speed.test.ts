import type { Browser, CDPSession, Page } from '@playwright/test'
import { MockEngine } from './mock/MockEngine.ts'
import { logIn, start, test } from './stage.ts'

/**
 * How long from an input to the next paint, a paper of a hundred questions shown whole, on a processor slowed down six
 * times. Only on demand, for a time is no property of the code: KAOCHANG_SPEED=1, and KAOCHANG_PAGES_BEFORE=<built pages>
 * to measure those in turns with the present ones. What the code can be held to is in PaperQuestions.test.ts.
 */
const ROUNDS = Number(process.env.KAOCHANG_SPEED ?? 0)
const SLOWER = 6
const QUESTIONS = 100
const INPUTS = 16

test.skip(ROUNDS === 0, 'on demand')
// Pictures of every frame would be measured too.
test.use({ trace: 'off', screenshot: 'off' })

interface Figures {
  /** Milliseconds from an input to the next paint, slowed down. */
  click: number[]
  key: number[]
  /** Milliseconds of the page's own thread for each input, not slowed down: what a busy machine cannot falsify. */
  work: number[]
}

async function measure(browser: Browser, pages: string, viewport: { width: number; height: number }): Promise<Figures> {
  const engine = await new MockEngine(pages).listen()
  engine.knobs.questions = QUESTIONS
  const context = await browser.newContext({ viewport, locale: 'zh-CN' })
  const page = await context.newPage()
  await page.addInitScript(() => localStorage.setItem('kaochang.whole', 'yes'))
  await logIn(page, engine.url)
  await start(page)
  await page.waitForTimeout(1_000)
  const cdp = await context.newCDPSession(page)
  await click(page, 0)
  const work = await threadTime(page, cdp)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  await listen(page)
  for (let i = 0; i < INPUTS; i++) await click(page, i)
  const clicks = await taken(page)
  for (let i = 0; i < INPUTS; i++) await key(page, cdp, 'ABCD'[i % 4]!)
  const keys = await taken(page)
  await context.close()
  engine.close()
  return { click: clicks, key: keys, work }
}

/** Event Timing: from the input's time stamp to the paint that follows; rounded to 8 ms by the browser. */
async function listen(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen = new Map<number, number>()
    Object.assign(window, { seen })
    new PerformanceObserver(list => {
      for (const entry of list.getEntries() as (PerformanceEntry & { interactionId: number })[]) {
        if (entry.interactionId) seen.set(entry.interactionId, Math.max(seen.get(entry.interactionId) ?? 0, entry.duration))
      }
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
  })
}

async function taken(page: Page): Promise<number[]> {
  await page.waitForTimeout(500)
  return page.evaluate(() => {
    const { seen } = window as unknown as { seen: Map<number, number> }
    const all = [...seen.values()]
    seen.clear()
    return all
  })
}

/** Scrolls to one question after the other, lets the page come to rest, and presses an option where a finger would. */
async function click(page: Page, i: number): Promise<void> {
  const { x, y } = await page.evaluate(async ([no, at]) => {
    const option = document.querySelectorAll(`[name="answer-${no}"]`)[at!]!.closest('label')!
    option.scrollIntoView({ block: 'center' })
    await new Promise(done => setTimeout(done, 400))
    const box = option.getBoundingClientRect()
    return { x: box.left + 40, y: box.top + box.height / 2 }
  }, [1 + (i * 7) % 70, 1 + i % 3])
  await page.mouse.click(x, y)
  await rest(page)
}

async function key(page: Page, cdp: CDPSession, key: string): Promise<void> {
  const event = { key: key.toLowerCase(), code: `Key${key}` }
  await cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', text: event.key, ...event })
  await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event })
  await rest(page)
}

/** The answer is gathered, sent and acknowledged. */
async function rest(page: Page): Promise<void> {
  await page.waitForTimeout(700)
}

async function threadTime(page: Page, cdp: CDPSession): Promise<number[]> {
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  const spent = async () => (await cdp.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN
  const idle = await page.evaluate(() => new Promise<number>(done => setTimeout(() => done(0), 50))).then(spent)
  await page.waitForTimeout(INPUTS * 100)
  const idleShare = await spent() - idle
  const values: number[] = []
  for (let i = 0; i < INPUTS; i++) {
    const before = await spent()
    await key(page, cdp, 'ABCD'[i % 4]!)
    values.push((await spent() - before - idleShare * 7 / INPUTS) * 1_000)
  }
  return values
}

const rank = (values: number[], share: number) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? NaN

test('input to paint', async ({ browser, page }) => {
  test.setTimeout(ROUNDS * 400_000)
  const now = process.env.KAOCHANG_PAGES ?? '../../../target/classes/META-INF/resources'
  const before = process.env.KAOCHANG_PAGES_BEFORE
  const versions = [...(before ? [['before', before] as const] : []), ['now', now] as const]
  const all = new Map(versions.map(([name]) => [name, { click: [], key: [], work: [] } as Figures]))
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, pages] of versions) {
      const figures = await measure(browser, pages, page.viewportSize()!)
      all.get(name)!.click.push(...figures.click)
      all.get(name)!.key.push(...figures.key)
      all.get(name)!.work.push(...figures.work)
    }
  }
  for (const [name, { click, key, work }] of all) {
    for (const [kind, values] of [['click', click], ['key', key], ['work', work]] as const) {
      console.log(`${name} ${kind}: median ${rank(values, 0.5).toFixed(1)} ms, p95 ${rank(values, 0.95).toFixed(1)} ms, most ${Math.max(...values).toFixed(1)} ms of ${values.length}`)
    }
  }
})
