import type { Page } from '@playwright/test'
import { EngineProgram } from './EngineProgram.ts'
import { accessible, expect, handIn, openCard, picture, test } from './stage.ts'

/** The same journey as in journey.test.ts, but on the real engine: real papers, real clock, real database. */
test.describe('a learner and the real engine', () => {
  let engine: EngineProgram

  test.beforeAll(async ({}, project) => {
    test.setTimeout(120_000)
    engine = await EngineProgram.start(`browser-data-${project.project.name}`)
  })

  test.afterAll(async () => {
    await engine?.stop()
  })

  test('log in, look, start, answer, lose the network, reload, hand in, read the result', async ({ page, context }) => {
    await page.goto(engine.url)
    await page.getByRole('tab', { name: '账号与密码' }).click()
    await page.getByLabel('账号或身份证号').fill('kaosheng1')
    await page.getByLabel('密码', { exact: true }).fill(engine.password)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await expect(page.getByRole('heading', { name: '我的考试' })).toBeVisible()
    const card = page.getByRole('article').filter({ hasText: '江西省2024年' })
    await expect(card).toBeVisible()
    await accessible(page)
    await picture(page, 'engine-1-exams')

    await card.getByRole('link', { name: '进入考试' }).click()
    await expect(page.getByRole('heading', { name: '试卷结构' })).toBeVisible()
    await picture(page, 'engine-2-rules')
    await page.getByLabel('我已阅读并遵守考试规则').check()
    await page.getByRole('button', { name: '开始考试' }).click()
    await expect(page.getByText('第 1 题', { exact: false }).first()).toBeVisible()
    // Rendered in the field's clothes: a native input under its label is clicked where a finger would touch it.
    const choose = (position: number) => page.locator('label:has(input[type=radio]), label:has(input[type=checkbox])')
      .filter({ visible: true }).nth(position).click()
    const next = () => page.getByRole('button', { name: '下一题' }).filter({ visible: true }).click()

    await choose(1)
    await expect(page.getByText('全部已保存')).toBeVisible()
    for (let no = 2; no <= 12; no++) {
      await next()
      await choose(no % 4)
    }
    await expect(page.getByText('全部已保存')).toBeVisible()
    await accessible(page)
    await picture(page, 'engine-3-sitting', false)

    await context.setOffline(true)
    await next()
    await choose(2)
    await expect(page.getByText('网络已断开，可以继续作答')).toBeVisible()
    await openCard(page)
    await expect(page.getByRole('button', { name: '第 13 题，已答，未保存' })).toBeVisible()
    await picture(page, 'engine-4-offline', false)
    if ((page.viewportSize()?.width ?? 0) < 900) await page.keyboard.press('Escape')
    await context.setOffline(false)
    await expect(page.getByText('全部已保存')).toBeVisible()

    await page.reload()
    await expect(page.getByText('第 13 题', { exact: false }).first()).toBeVisible()
    await expect(page.locator('input:checked').filter({ visible: true }).or(page.locator('#question-13 input:checked')).first()).toBeChecked()

    await handIn(page)
    const dialog = page.getByRole('dialog', { name: '确认交卷' })
    await expect(dialog.getByText('还有 67 题未作答')).toBeVisible()
    await picture(page, 'engine-5-submit', false)
    await dialog.getByRole('button', { name: '确认交卷' }).click()
    await expect(page.getByRole('heading', { name: '很遗憾，这次没有通过' })).toBeVisible()
    await page.getByRole('button', { name: '验证凭证' }).click()
    await expect(page.getByText('凭证有效').first()).toBeVisible()
    await accessible(page)
    await picture(page, 'engine-6-result')

    const login = await page.request.post(`${engine.url}/api/v1/auth/login`, { data: { username: 'kaosheng1', password: engine.password } })
    const { accessToken } = await login.json() as { accessToken: string }
    const mine = await page.request.get(`${engine.url}/api/v1/attempts`, { headers: { Authorization: `Bearer ${accessToken}` } })
    const { attempts } = await mine.json() as { attempts: { attemptId: string; state: string }[] }
    expect(attempts[0]?.state).toBe('submitted')
    const sitting = await page.request.get(`${engine.url}/api/v1/attempts/${attempts[0]?.attemptId}`, { headers: { Authorization: `Bearer ${accessToken}` } })
    expect(await sitting.json()).toMatchObject({ answered: 13 })
  })

  test('one paper, one hand: a second device takes over, the first one hears of it and decides what is only there', async ({ page, context, browser }) => {
    const logIn = async (device: Page) => {
      await device.addInitScript(() => { Math.random = () => 0.001 })
      await device.goto(engine.url)
      await device.getByRole('tab', { name: '账号与密码' }).click()
      await device.getByLabel('账号或身份证号').fill('kaosheng4')
      await device.getByLabel('密码', { exact: true }).fill(engine.password)
      await device.getByRole('button', { name: '登录', exact: true }).click()
      await expect(device.getByRole('heading', { name: '我的考试' })).toBeVisible()
    }
    const option = (device: Page, at: number) => device.locator('.option').nth(at)
    const chosen = (device: Page) => device.locator('.option input').evaluateAll(all => all.findIndex(input => (input as HTMLInputElement).checked))
    const next = (device: Page) => device.getByRole('button', { name: '下一题' }).filter({ visible: true }).click()
    const saved = (device: Page) => expect(device.getByText('全部已保存')).toBeVisible()

    await logIn(page)
    await page.getByRole('article').first().getByRole('link', { name: '进入考试' }).click()
    await page.getByLabel('我已阅读并遵守考试规则').check()
    await page.getByRole('button', { name: '开始考试' }).click()
    await option(page, 0).click()
    await saved(page)
    const elsewhere = await browser.newContext({ viewport: page.viewportSize(), locale: 'zh-CN', userAgent: 'Mozilla/5.0 (Linux; Android 12; M) AppleWebKit/537.36 Chrome/99.0 Mobile Safari/537.36 MicroMessenger/8.0' })
    const second = await elsewhere.newPage()
    await logIn(second)
    await second.getByRole('link', { name: '继续考试' }).click()
    await expect(second.getByRole('heading', { name: '在这台设备继续？' })).toBeVisible()
    await context.setOffline(true)
    await option(page, 1).click()
    await expect(page.getByText('1 题待上传')).toBeVisible()
    await second.getByRole('button', { name: '在这台设备继续' }).click()
    await expect(option(second, 0).locator('input')).toBeChecked()
    await next(second)
    await option(second, 1).click()
    await saved(second)
    await context.setOffline(false)
    await expect(page.getByRole('heading', { name: '已换到另一台设备作答' })).toBeVisible()
    await expect(page.getByText('手机 · 微信 从')).toBeVisible()
    await expect(page.getByRole('region', { name: '1 题的答案可能只在这台设备上' })).toContainText('第 1 题')
    await picture(page, 'engine-8-pen-lost')

    await page.getByRole('button', { name: '在这台设备继续' }).click()
    const dialog = page.getByRole('dialog', { name: '这台设备上有未上传的答案' })
    await dialog.getByRole('radio', { name: /这台设备上的答案/ }).check()
    await dialog.getByRole('button', { name: '按所选保存' }).click()
    await saved(page)
    await expect(second.getByRole('heading', { name: '已换到另一台设备作答' })).toBeVisible()
    await page.reload()
    await expect.poll(() => chosen(page)).toBe(1)
    await next(page)
    await expect.poll(() => chosen(page)).toBe(1)
    await elsewhere.close()
  })

  test('the ways in: by name with the browser’s own proof instead of the picture, and a wrong code is refused', async ({ page, isMobile }) => {
    const press = async (name: string) => {
      const button = page.getByRole('button', { name, exact: true })
      await (isMobile ? button.tap() : button.click())
    }
    await page.goto(engine.url)
    await page.getByRole('textbox', { name: '姓名' }).fill('演示考生乙')
    await page.getByRole('textbox', { name: '身份证号' }).fill('110101199001010226')
    await expect(page.getByRole('img', { name: '验证码图片' })).toBeVisible()
    await page.getByLabel('验证码', { exact: true }).fill('0000')
    await press('登录')
    await expect(page.getByText('验证码', { exact: false }).filter({ hasText: /不正确|过期/ }).first()).toBeVisible()
    await accessible(page)
    await press('我不便看图')
    await expect(page.getByText('已通过验证').first()).toBeVisible({ timeout: 60_000 })
    await press('登录')
    await expect(page.getByRole('heading', { name: '我的考试' })).toBeVisible()
    // This learner's hours are not enough: each card says so in words.
    await expect(page.getByText('暂不能考试的原因').first()).toBeVisible()
    await expect(page.getByText(/还差 .* 学时/).first()).toBeVisible()
    await picture(page, 'engine-7-hours-short')
  })
})

test.describe('what the first view puts on the wire', () => {
  let engine: EngineProgram

  test.beforeAll(async ({}, project) => {
    test.skip(project.project.name !== 'phone', 'once is enough')
    test.setTimeout(120_000)
    engine = await EngineProgram.start('browser-data-wire')
  })

  test.afterAll(async () => {
    await engine?.stop()
  })

  test('is at most 60 kB, with everything', async ({ page, context }) => {
    const session = await context.newCDPSession(page)
    await session.send('Network.enable')
    const names = new Map<string, string>()
    const sent = new Map<string, number>()
    session.on('Network.responseReceived', ({ requestId, response }) => names.set(requestId, `${response.url} ${response.headers['content-encoding'] ?? response.headers['Content-Encoding'] ?? ''}`))
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => sent.set(requestId, encodedDataLength))
    await page.addInitScript(() => { delete (Navigator.prototype as { serviceWorker?: unknown }).serviceWorker })
    await page.goto(engine.url)
    await expect(page.getByRole('img', { name: '验证码图片' })).toBeVisible()
    await page.waitForLoadState('networkidle')
    const told = [...sent].map(([id, bytes]) => `${bytes} ${names.get(id)}`).join('\n')
    console.log(told)
    expect([...sent.values()].reduce((sum, bytes) => sum + bytes, 0), told).toBeLessThanOrEqual(60_000)
    expect(told, 'as packed by the build').toMatch(/\/assets\/shell-\S+\.js br/)
  })
})
