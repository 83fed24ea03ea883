import type { APIRequestContext } from '@playwright/test'
import { EngineProgram } from './EngineProgram.ts'
import { accessible, expect, picture, test } from './stage.ts'

/** What the invigilators do reaches the page of whoever sits, without a touch. */
test.describe('a sitting’s page and the real engine', () => {
  let engine: EngineProgram

  test.beforeAll(async ({}, project) => {
    test.setTimeout(120_000)
    engine = await EngineProgram.start(`browser-events-${project.project.name}`)
  })

  test.afterAll(async () => {
    await engine?.stop()
  })

  async function tokenOf(request: APIRequestContext, username: string): Promise<string> {
    const login = await request.post(`${engine.url}/api/v1/auth/login`, { data: { username, password: engine.password } })
    return (await login.json() as { accessToken: string }).accessToken
  }

  test('more time, a notice and the end are seen at once', async ({ page }) => {
    await page.goto(engine.url)
    await page.getByRole('tab', { name: '账号与密码' }).click()
    await page.getByLabel('账号或身份证号').fill('kaosheng1')
    await page.getByLabel('密码', { exact: true }).fill(engine.password)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    const listening = page.waitForResponse(response => response.url().endsWith('/events') && response.status() === 200)
    await page.getByRole('article').filter({ hasText: '江西省2024年' }).getByRole('link', { name: '进入考试' }).click()
    await page.getByLabel('我已阅读并遵守考试规则').check()
    await page.getByRole('button', { name: '开始考试' }).click()
    await expect(page.getByText('第 1 题', { exact: false }).first()).toBeVisible()
    const attempt = /attempts\/([^/]+)\/events/.exec((await listening).url())?.[1]
    const timer = page.getByRole('timer')
    await expect(timer).toContainText('1:29:')

    const headers = { Authorization: `Bearer ${await tokenOf(page.request, 'kaowu')}` }
    const post = async (path: string, data: object) => {
      const answer = await page.request.post(`${engine.url}/api/v1/${path}`, { headers, data })
      expect(answer.ok(), await answer.text()).toBe(true)
      return await answer.json() as { deadline: string }
    }
    const { deadline } = await post(`attempts/${attempt}/extension`, { minutes: 15, reason: '停电' })
    const end = new Intl.DateTimeFormat('zh-CN', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'Asia/Shanghai' }).format(new Date(deadline))
    await expect(page.getByText(`考试时间已延长至 ${end}`).first()).toBeVisible({ timeout: 5_000 })
    await expect(timer).toContainText('1:44:')

    await post('exams/jiangxi-2024/notices', { message: '空调已修好，请继续作答。' })
    const notice = page.getByText('监考通知：空调已修好，请继续作答。').filter({ visible: true }).first()
    await expect(notice).toBeVisible({ timeout: 5_000 })
    await accessible(page)
    await picture(page, 'events-notice', false)

    await post(`attempts/${attempt}/voiding`, { reason: '替考' })
    await expect(page.getByRole('heading', { name: '本次考试已作废' })).toBeVisible({ timeout: 8_000 })
  })
})
