import type { Browser, BrowserContext, Page } from '@playwright/test'
import type { MockEngine } from './mock/MockEngine.ts'
import { accessible, expect, handIn, logIn, openCard, picture, start, test } from './stage.ts'

/** One paper, one hand: two browsers of one learner. */
const FIRST = '对产品、方法或者其改进'
const OTHER = '科学发现'
const SECOND = '六个月'

/** Without the ten seconds in which a hall opens its event streams one by one. */
const atOnce = () => { Math.random = () => 0.001 }

const next = (page: Page) => page.getByRole('button', { name: '下一题' }).filter({ visible: true }).click()
const takeHere = (page: Page) => page.getByRole('button', { name: '在这台设备继续' }).click()

async function secondDevice(browser: Browser, like: Page): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({ viewport: like.viewportSize(), locale: 'zh-CN', userAgent: 'Mozilla/5.0 (Linux; Android 12) Chrome/99 Mobile MicroMessenger' })
  await context.addInitScript(atOnce)
  return { context, page: await context.newPage() }
}

/** The first device sits with one saved answer. */
async function sit(page: Page, engine: MockEngine): Promise<void> {
  await page.addInitScript(atOnce)
  await logIn(page, engine.url)
  await start(page)
  await page.getByText(FIRST).click()
  await expect(page.getByText('全部已保存')).toBeVisible()
}

test('a second device asks before it writes; the first one learns at once, and takes the pen back', async ({ page, browser, engine }) => {
  await sit(page, engine)
  const { page: second, context } = await secondDevice(browser, page)
  await logIn(second, engine.url)
  await second.getByRole('link', { name: '继续考试' }).click()
  await expect(second.getByRole('heading', { name: '在这台设备继续？' })).toBeFocused()
  await expect(second.getByText('电脑 · Chrome 从')).toBeVisible()
  await expect(second.getByText('第 1 题')).toHaveCount(0)
  await accessible(second)
  await picture(second, '60-pen-choice')
  await expect(page.getByText('全部已保存'), 'looking takes nothing away').toBeVisible()

  await takeHere(second)
  await expect(second.getByRole('radio', { name: new RegExp(FIRST) })).toBeChecked()
  await expect(page.getByRole('heading', { name: '已换到另一台设备作答' })).toBeFocused()
  await expect(page.getByText('手机 · 微信 从')).toBeVisible()
  await expect(page.getByText('这台设备上的答案都已上传')).toBeVisible()
  await expect(page.locator('body > #app > [aria-live=polite]')).toHaveText('另一台设备已接手作答，本页不再保存答案。')
  await expect(page.getByRole('region', { name: '考试状态' }).getByRole('button', { name: '交卷' })).toHaveCount(0)
  await accessible(page)
  await picture(page, '61-pen-lost')

  await next(second)
  await second.getByText(SECOND).click()
  await expect(second.getByText('全部已保存')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { name: '在这台设备继续？' })).toBeVisible()
  await takeHere(page)
  await expect(second.getByRole('heading', { name: '已换到另一台设备作答' })).toBeVisible()
  await next(page)
  await expect(page.getByRole('radio', { name: SECOND })).toBeChecked()
  expect(engine.sittings[0]?.answers).toEqual({ 1: ['B'], 2: ['B'] })
  await context.close()
})

test('answers given without network are listed, survive a reload, and are decided about one by one', async ({ page, context, browser, engine }) => {
  await sit(page, engine)
  await page.evaluate(() => navigator.serviceWorker.ready)
  await context.setOffline(true)
  await page.getByText(OTHER).click()
  await next(page)
  await page.getByText('九个月').click()
  await next(page)
  await page.getByText('权利人应当采取').click()
  await expect(page.getByText('3 题待上传')).toBeVisible()

  const other = await secondDevice(browser, page)
  await logIn(other.page, engine.url)
  await other.page.getByRole('link', { name: '继续考试' }).click()
  await takeHere(other.page)
  await next(other.page)
  await other.page.getByText(SECOND).click()
  await expect(other.page.getByText('全部已保存')).toBeVisible()

  await context.setOffline(false)
  await expect(page.getByRole('heading', { name: '已换到另一台设备作答' })).toBeFocused()
  const only = page.getByRole('region', { name: '3 题的答案可能只在这台设备上' })
  await expect(only.getByRole('listitem')).toHaveText([/第 1 题\s*D. 科学发现/, /第 2 题\s*C. 九个月/, /第 3 题\s*C. 权利人/])
  await accessible(page)
  await picture(page, '62-pen-lost-only-here')
  page.on('dialog', dialog => void dialog.accept())
  await page.reload()
  await expect(page.getByRole('heading', { name: '在这台设备继续？' })).toBeVisible()
  await expect(only.getByRole('listitem')).toHaveCount(3)
  expect(engine.sittings[0]?.answers).toEqual({ 1: ['B'], 2: ['B'] })

  await takeHere(page)
  const dialog = page.getByRole('dialog', { name: '这台设备上有未上传的答案' })
  await expect(dialog.getByRole('group')).toHaveCount(3)
  await expect(dialog.getByRole('group').nth(0).getByRole('radio', { name: /服务器上现在的答案/ })).toBeChecked()
  await expect(dialog.getByRole('group').nth(2).getByRole('radio', { name: /这台设备上的答案/ }), 'the server has none').toBeChecked()
  await accessible(page)
  await picture(page, '63-pen-conflicts', false)
  await page.keyboard.press('Escape')
  await expect(page.getByText('3 题在这台设备上有未上传的答案')).toBeVisible()
  await picture(page, '64-pen-undecided', false)
  await handIn(page)
  await expect(dialog, 'nobody hands in undecided').toBeVisible()
  await dialog.getByRole('group').nth(0).getByRole('radio', { name: /这台设备上的答案/ }).focus()
  await page.keyboard.press('Space')
  await dialog.getByRole('button', { name: '按所选保存' }).click()
  await expect(page.getByText('全部已保存')).toBeVisible()
  await expect.poll(() => engine.sittings[0]?.answers).toEqual({ 1: ['D'], 2: ['B'], 3: ['C'] })
  await expect(page.getByText('3 题在这台设备上有未上传的答案')).toHaveCount(0)
  await page.reload()
  await expect(page.getByText('第 3 题', { exact: false }).first()).toBeVisible()
  await expect(dialog).toHaveCount(0)
  await other.context.close()
})

test('who comes back after the hand-in reads which answers never arrived', async ({ page, context, browser, engine }) => {
  await sit(page, engine)
  await context.setOffline(true)
  await page.getByText(OTHER).click()
  const other = await secondDevice(browser, page)
  await logIn(other.page, engine.url)
  await other.page.getByRole('link', { name: '继续考试' }).click()
  await takeHere(other.page)
  await handIn(other.page)
  await other.page.getByRole('button', { name: '确认交卷' }).click()
  await expect(other.page.getByRole('heading', { name: '恭喜，您已通过考试' })).toBeVisible()
  await expect(other.page.getByText('没有送达')).toHaveCount(0)

  await context.setOffline(false)
  await expect(page.getByRole('heading', { name: '恭喜，您已通过考试' })).toBeVisible()
  const missing = page.getByRole('region', { name: '1 题的答案没有送达' })
  await expect(missing.getByRole('listitem')).toHaveText(/第 1 题\s*D/)
  await accessible(page)
  await picture(page, '65-undelivered')
  await page.reload()
  await missing.getByRole('button', { name: '知道了，不再显示' }).click()
  await page.reload()
  await expect(page.getByRole('heading', { name: '恭喜，您已通过考试' })).toBeVisible()
  await expect(missing).toHaveCount(0)
  expect(engine.sittings[0]?.answers).toEqual({ 1: ['B'] })
  await other.context.close()
})

test('where a code is wanted, nothing of the paper is shown without it; the device that writes shows it', async ({ page, browser, engine }) => {
  engine.knobs.codeNeeded = true
  await sit(page, engine)
  const { page: second, context } = await secondDevice(browser, page)
  await logIn(second, engine.url)
  await second.getByRole('link', { name: '继续考试' }).click()
  await expect(second.getByRole('heading', { name: '在这台设备继续？' })).toBeVisible()
  const field = second.getByLabel('换设备代码')
  await takeHere(second)
  await expect(field).toBeFocused()
  await expect(field).toHaveAccessibleDescription(/答题卡.*监考人员.*请填写代码/)
  await field.fill('1234')
  await takeHere(second)
  await expect(second.getByText('代码是 8 位数字')).toBeVisible()
  await field.fill('0000 0000')
  await takeHere(second)
  await expect(second.getByText('代码不正确或已过期')).toBeVisible()
  await accessible(second)
  await picture(second, '66-pen-code-asked')

  await openCard(page)
  await page.getByRole('button', { name: '换设备作答' }).filter({ visible: true }).click()
  const dialog = page.getByRole('dialog', { name: '换设备作答' })
  await dialog.getByRole('button', { name: '显示代码' }).click()
  await expect(dialog.getByText('10 分钟内有效')).toBeVisible()
  await accessible(page)
  await picture(page, '67-pen-code', false)
  await field.fill(engine.sittings[0]?.pen.code ?? '')
  await takeHere(second)
  await expect(second.getByRole('radio', { name: new RegExp(FIRST) })).toBeChecked()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole('heading', { name: '已换到另一台设备作答' })).toBeVisible()
  await context.close()
})

test('the time runs out on a device that does not write: it waits for the result', async ({ page, browser, engine }) => {
  engine.knobs.durationSeconds = 12
  await sit(page, engine)
  const { page: second, context } = await secondDevice(browser, page)
  await logIn(second, engine.url)
  await second.getByRole('link', { name: '继续考试' }).click()
  await takeHere(second)
  await expect(page.getByRole('heading', { name: '已换到另一台设备作答' })).toBeVisible()
  for (const device of [page, second]) await expect(device.getByRole('heading', { name: '恭喜，您已通过考试' })).toBeVisible({ timeout: 40_000 })
  await context.close()
})

test('English says the same', async ({ page, browser, engine }) => {
  await sit(page, engine)
  const { page: second, context } = await secondDevice(browser, page)
  await logIn(second, engine.url)
  await second.getByRole('button', { name: 'English' }).click()
  await second.getByRole('link', { name: 'Continue' }).click()
  await expect(second.getByRole('heading', { name: 'Continue on this device?' })).toBeVisible()
  await accessible(second)
  await picture(second, '68-pen-choice-english')
  await context.close()
})
