import { mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import AxeBuilder from '@axe-core/playwright'
import { expect, test as base, type Page } from '@playwright/test'
import { MockEngine } from './mock/MockEngine.ts'

const target = resolve(dirname(fileURLToPath(import.meta.url)), '../../../target')
/** As the build made them. */
export const pages = process.env.KAOCHANG_PAGES ?? `${target}/classes/META-INF/resources`
const report = `${target}/browser-report`
mkdirSync(report, { recursive: true })

/** What the browser itself says when something cannot be fetched: the network is taken away on purpose. */
const OUTAGES = /Failed to load resource|error occurred when fetching the script/

/** Each test has an engine of its own, and must not meet an error in the page's console. */
export const test = base.extend<{ engine: MockEngine; quiet: string[] }>({
  engine: async ({}, use) => {
    const engine = await new MockEngine(pages).listen()
    await use(engine)
    engine.close()
  },
  quiet: [async ({ page }, use) => {
    const complaints: string[] = []
    page.on('pageerror', error => complaints.push(String(error)))
    page.on('console', message => {
      if (message.type() === 'error' && !OUTAGES.test(message.text())) complaints.push(message.text())
    })
    await use(complaints)
    expect(complaints, 'errors in the console').toEqual([])
  }, { auto: true }],
})

export { expect }

export async function picture(page: Page, name: string, full = true): Promise<void> {
  const size = page.viewportSize()?.width ?? 0
  await page.waitForTimeout(260)
  await page.screenshot({ path: `${report}/${name}-${size}.png`, fullPage: full })
}

/** WCAG A and AA as far as a machine can see. */
export async function accessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).slice(0, 3).join(' | ')}`)).toEqual([])
}

/** To the list of exams, whose heading takes the focus last: a key pressed before that goes to the heading instead. */
export async function logIn(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/#/login`)
  await page.getByRole('tab', { name: '账号与密码' }).click()
  await page.getByLabel('账号或身份证号').fill('learner01')
  await page.getByLabel('密码', { exact: true }).fill('correct-horse')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByRole('heading', { name: '我的考试' })).toBeFocused()
}

/** By the account menu of the list of exams, once it is there: a menu opened on a page that is being left closes with it. */
export async function logOut(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: '我的考试' })).toBeVisible()
  await page.getByRole('button', { name: '账户' }).click()
  await page.getByRole('button', { name: '退出登录' }).click()
}

/** From the list to the first question. */
export async function start(page: Page): Promise<void> {
  await page.getByRole('link', { name: '进入考试' }).click()
  await page.getByLabel('我已阅读并遵守考试规则').check()
  await page.getByRole('button', { name: '开始考试' }).click()
  await expect(page.getByText('第 1 题', { exact: false }).first()).toBeVisible()
}

/** The button that is always there, on top. */
export async function handIn(page: Page): Promise<void> {
  await page.getByRole('region', { name: '考试状态' }).getByRole('button', { name: '交卷' }).click()
}

export async function openCard(page: Page): Promise<void> {
  if ((page.viewportSize()?.width ?? 0) < 900) await page.getByRole('button', { name: /^答题卡/ }).click()
}
