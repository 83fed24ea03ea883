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
    await page.addInitScript(() => { Object.defineProperty(navigator, 'serviceWorker', { value: undefined }) })
    await page.goto(engine.url)
    await expect(page.getByRole('img', { name: '验证码图片' })).toBeVisible()
    await page.waitForLoadState('networkidle')
    const told = [...sent].map(([id, bytes]) => `${bytes} ${names.get(id)}`).join('\n')
    console.log(told)
    expect([...sent.values()].reduce((sum, bytes) => sum + bytes, 0), told).toBeLessThanOrEqual(60_000)
    expect(told, 'as packed by the build').toMatch(/\/assets\/shell-\S+\.js br/)
  })
})
