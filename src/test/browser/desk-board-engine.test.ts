import type { APIRequestContext, Browser, Page } from '@playwright/test'
import { logInStaff, logOutStaff } from './deskStage.ts'
import { EngineProgram } from './EngineProgram.ts'
import { accessible, expect, picture, test } from './stage.ts'

/** The invigilator's day on the real engine: an exam of the day's own, the demo's four learners on it, one of them in pages. */
const EXAM = 'hall-day'
const ITEMS = `题型,题干,选项A,选项B,选项C,选项D,答案
${Array.from({ length: 12 }, (_, at) => `单选题,关于值班安排的第 ${at + 1} 个问题是什么？,甲,乙,丙,丁,${'ABCD'[at % 4]}`).join('\n')}
`
const FILE = `code: ${EXAM}
title: 值班人员年度考核
subject: 值班
bank: ${EXAM}
total: 100
passMark: 60
durationMinutes: 60
minimumMinutes: 0
sections:
  - {title: 一、单项选择题, type: single, count: 10, points: 10}
window: {kind: dated, zone: Asia/Shanghai, from: 2026-03-06T08:00, until: 2026-03-06T18:00, edge: start-by}
retakes: {coolDown: PT0S, application: none}
disclosure: {score: points, review: never}
`
const LEARNERS = { 甲: 'kaosheng1', 乙: 'kaosheng2', 丙: 'kaosheng3', 丁: 'kaosheng4' }

test.describe('the invigilator and the real engine', () => {
  let engine: EngineProgram
  const sittings = new Map<string, string>()

  test.beforeAll(async ({ playwright }) => {
    test.setTimeout(180_000)
    engine = await EngineProgram.start('browser-data-hall')
    const request = await playwright.request.newContext()
    await prepare(request)
    await request.dispose()
  })

  test.afterAll(async () => {
    await engine?.stop()
  })

  async function token(request: APIRequestContext, username: string): Promise<string> {
    const login = await request.post(`${engine.url}/api/v1/auth/login`, { data: { username, password: engine.password } })
    return (await login.json() as { accessToken: string }).accessToken
  }

  async function call(request: APIRequestContext, bearer: string, method: string, path: string, body?: unknown, type = 'application/json'): Promise<Record<string, never>> {
    const answer = await request.fetch(`${engine.url}/api/v1${path}`, {
      method, headers: { Authorization: `Bearer ${bearer}`, ...(body === undefined ? {} : { 'Content-Type': type }) }, ...(body === undefined ? {} : { data: typeof body === 'string' ? Buffer.from(body) : body }),
    })
    expect(answer.ok(), `${method} ${path}: ${answer.status()} ${await answer.text()}`).toBe(true)
    return answer.status() === 204 ? {} : await answer.json()
  }

  async function prepare(request: APIRequestContext): Promise<void> {
    const office = await token(request, 'kaowu')
    await call(request, office, 'POST', '/banks', { code: EXAM, title: '值班' })
    await call(request, office, 'POST', `/banks/${EXAM}/imports`, ITEMS, 'text/csv')
    await call(request, office, 'PUT', `/exams/${EXAM}`, FILE, 'application/yaml')
    await call(request, office, 'POST', `/exams/${EXAM}/publication`)
    const { learners } = await call(request, office, 'GET', `/report/learners?text=${encodeURIComponent('演示考生')}`) as unknown as { learners: { learnerId: string; name: string }[] }
    const four = learners.filter(({ name }) => /[甲乙丙丁]$/.test(name))
    for (const { learnerId } of four) await call(request, office, 'POST', '/enrolments', { learner: learnerId, examId: EXAM })
  }

  /** Without pages: begins, and answers so many. */
  async function sits(request: APIRequestContext, who: keyof typeof LEARNERS, answers: number): Promise<void> {
    const bearer = await token(request, LEARNERS[who])
    const attempt = await call(request, bearer, 'POST', `/exams/${EXAM}/attempts`) as unknown as { attemptId: string; pen?: { token?: string } }
    sittings.set(who, attempt.attemptId)
    const chosen = Object.fromEntries(Array.from({ length: answers }, (_, at) => [String(at + 1), ['A']]))
    await call(request, bearer, 'PUT', `/attempts/${attempt.attemptId}/answers`, { seq: 1, answers: chosen })
  }

  const logIn = (page: Page, username: string) => logInStaff(page, engine.url, { username, password: engine.password })

  /** The learner who sits in pages, in a browser of their own. */
  async function sitsInPages(browser: Browser): Promise<Page> {
    const page = await (await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })).newPage()
    await page.goto(engine.url)
    await page.getByRole('tab', { name: '账号与密码' }).click()
    await page.getByLabel('账号或身份证号').fill(LEARNERS.甲)
    await page.getByLabel('密码', { exact: true }).fill(engine.password)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByRole('article').filter({ hasText: '值班人员年度考核' }).getByRole('link', { name: '进入考试' }).click()
    await page.getByLabel('我已阅读并遵守考试规则').check()
    await page.getByRole('button', { name: '开始考试' }).click()
    await page.locator('label:has(input[type=radio])').filter({ visible: true }).first().click()
    await expect(page.getByText('全部已保存')).toBeVisible()
    return page
  }

  const tab = (page: Page, name: string, n: number) => page.getByRole('group', { name: '状态' }).getByRole('button', { name: `${name} ${n}`, exact: true })
  const row = (page: Page, who: string) => page.locator('tbody tr.line').filter({ hasText: `演示考生${who}` })

  async function act(page: Page, who: string, button: string, fill: (dialog: ReturnType<Page['getByRole']>) => Promise<void>, category: string): Promise<void> {
    await row(page, who).getByRole('checkbox').check()
    await page.getByRole('button', { name: button, exact: true }).click()
    const dialog = page.getByRole('dialog', { name: button })
    await fill(dialog)
    await dialog.getByLabel('原因类别').selectOption(category)
    await dialog.getByLabel('说明').fill('见考场记录')
    await dialog.getByRole('button', { name: button, exact: true }).click()
    await expect(dialog).toHaveCount(0)
  }

  test('sees who sits, speaks to them, gives time, hands in, reopens, gives an outage back, and prints the record', async ({ page, browser, request }) => {
    test.setTimeout(300_000)
    await logIn(page, 'kaowu')
    await page.goto(`${engine.url}/staff.html#/hall/assignments`)
    await page.getByRole('button', { name: /^分配/ }).first().click()
    const assignment = page.getByRole('dialog', { name: /^分配/ })
    await assignment.getByLabel('考试', { exact: true }).selectOption({ label: '值班人员年度考核' })
    await accessible(page)
    await picture(page, 'board-engine-0-assign', false)
    await assignment.getByRole('button', { name: '分配', exact: true }).click()
    await expect(page.getByRole('cell', { name: '值班人员年度考核' })).toBeVisible()
    await logOutStaff(page)

    await sits(request, '乙', 6)
    await sits(request, '丙', 3)
    const learner = await sitsInPages(browser)

    await logIn(page, 'jiankao')
    await expect(page.getByRole('heading', { name: '考场实况' })).toBeVisible()
    await expect(tab(page, '全部', 4)).toBeVisible()
    await expect(tab(page, '作答中', 3)).toBeVisible()
    await expect(row(page, '乙')).toContainText('6/10')
    await expect(row(page, '甲')).toContainText('1/10')
    await accessible(page)
    for (const [width, height] of [[1440, 900], [1024, 768], [820, 1180]] as const) {
      await page.setViewportSize({ width, height })
      await picture(page, 'board-engine-1-live', false)
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `no wider than ${width}`).toBeLessThanOrEqual(0)
    }
    await page.setViewportSize({ width: 1440, height: 900 })

    // What the learner does is seen as it happens, leaving the page too.
    await learner.locator('label:has(input[type=radio])').filter({ visible: true }).nth(1).click()
    await learner.getByRole('button', { name: '下一题' }).filter({ visible: true }).click()
    await learner.locator('label:has(input[type=radio])').filter({ visible: true }).first().click()
    await expect(row(page, '甲')).toContainText('2/10')
    await learner.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'hidden' })
      document.dispatchEvent(new Event('visibilitychange'))
      Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'visible' })
      document.dispatchEvent(new Event('visibilitychange'))
    })
    await expect(row(page, '甲').locator('td', { hasText: /^1$/ })).toHaveCount(1)

    await act(page, '甲', '发消息', async dialog => {
      await dialog.getByRole('button', { name: '请保持安静，独立作答。' }).click()
      await picture(page, 'board-engine-2-message', false)
    }, 'disturbance')
    await expect(learner.getByText('请保持安静，独立作答。').first()).toBeVisible()
    await act(page, '甲', '延长时间', async dialog => {
      await expect(dialog.getByText(/^延长 1 名考生各 15 分钟，新的结束时间/)).toBeVisible()
    }, 'network')
    await expect(row(page, '甲')).toContainText('15 分')
    await act(page, '乙', '强制交卷', async () => undefined, 'organisation')
    await expect(tab(page, '已交卷', 1)).toBeVisible()
    await act(page, '乙', '恢复考试', async dialog => {
      await dialog.getByLabel('分钟').fill('5')
      await accessible(page)
      await picture(page, 'board-engine-3-reopen', false)
    }, 'handed-in-by-mistake')
    await expect(tab(page, '作答中', 3)).toBeVisible()
    await act(page, '丙', '记录情况', async dialog => dialog.getByLabel('用时（分钟，可不填）').fill('3'), 'health')
    await row(page, '丙').getByRole('checkbox').check()
    await expect(page.getByRole('button', { name: '作废', exact: true })).toHaveCount(0)
    await row(page, '丙').getByRole('checkbox').uncheck()

    // An outage of half a minute, a while ago: who sat then gets it back.
    const { serverTime } = await (await request.get(`${engine.url}/api/v1/exams`, { headers: { Authorization: `Bearer ${await token(request, LEARNERS.甲)}` } })).json() as { serverTime: string }
    const local = (ms: number) => new Date(Date.parse(serverTime) + ms + 8 * 3_600_000).toISOString().slice(0, 19)
    await page.getByRole('button', { name: '对全部作答中' }).click()
    await page.getByRole('button', { name: '登记故障' }).click()
    const outage = page.getByRole('dialog', { name: '登记故障' })
    await outage.getByLabel('故障开始').fill(local(-8_000))
    await outage.getByLabel('恢复正常').fill(local(-2_000))
    await outage.getByRole('button', { name: '看会影响谁' }).click()
    await expect(outage.getByText('每人补回 0 分 6 秒：延长 3 名，恢复 0 名。')).toBeVisible()
    await accessible(page)
    await picture(page, 'board-engine-4-outage', false)
    await outage.getByLabel('原因类别').selectOption('network')
    await outage.getByLabel('说明').fill('断网')
    await outage.getByRole('button', { name: '登记故障' }).click()
    await expect(page.getByText('故障已登记：延长 3 名，恢复 0 名').first()).toBeVisible()
    await logOutStaff(page)

    // Voiding is the office's.
    await logIn(page, 'kaowu')
    await page.goto(`${engine.url}/staff.html#/hall?exam=${EXAM}`)
    await act(page, '丙', '作废', async () => undefined, 'impersonation')
    await expect(tab(page, '作废', 1)).toBeVisible()
    await accessible(page)
    await picture(page, 'board-engine-5-after', false)

    await page.getByRole('link', { name: '情况记录表' }).click()
    await expect(page.getByRole('heading', { name: '考场情况记录表' })).toBeVisible()
    await expect(page.getByRole('row').filter({ hasText: '演示考生乙' }).filter({ hasText: '强制交卷' })).toBeVisible()
    await accessible(page)
    await picture(page, 'board-engine-6-record')
    await page.emulateMedia({ media: 'print' })
    await page.setViewportSize({ width: 820, height: 1180 })
    await picture(page, 'board-engine-7-print')
    await page.emulateMedia({ media: 'screen' })
    await page.setViewportSize({ width: 1440, height: 900 })
    const numbers = await page.getByRole('table').first().getByRole('row').nth(1).getByRole('cell').allInnerTexts()
    expect(numbers.slice(0, 2), 'due and came').toEqual(['4', '3'])

    // The same numbers with the results.
    const office = await token(request, 'kaowu')
    const { states } = await call(request, office, 'GET', `/report/results/summary?exam=${EXAM}&window=dated`) as unknown as { states: Record<string, number> }
    expect({ ...states }).toMatchObject({ inProgress: 2, voided: 1, notStarted: 1, submitted: 0 })

    // The timeline of a sitting has it all, the page that was left too.
    await page.goto(`${engine.url}/staff.html#/hall?exam=${EXAM}`)
    await row(page, '甲').getByRole('link').click()
    await expect(page.getByText('离开页面')).toBeVisible()
    await picture(page, 'board-engine-8-story', false)
  })
})
