import { expect, logIn, logOut, picture, start, test } from './stage.ts'

const chosen = { name: /对产品、方法或者其改进/ }

test('a phone drops the tab in the middle of the exam: the next one goes on without a log-in', async ({ page, context, engine }) => {
  await logIn(page, engine.url)
  await start(page)
  await page.getByText('对产品、方法或者其改进').click()
  await expect(page.getByText('全部已保存')).toBeVisible()
  const address = page.url()
  const next = await context.newPage()
  await page.close()
  await next.goto(address)
  await expect(next.getByRole('radio', chosen)).toBeChecked()
})

test('logging out in one tab logs out all', async ({ page, context, engine }) => {
  await logIn(page, engine.url)
  const second = await context.newPage()
  await second.goto(engine.url)
  await expect(second.getByRole('heading', { name: '我的考试' })).toBeVisible()
  await logOut(page)
  await expect(second.getByRole('heading', { name: '登录考场' })).toBeVisible()
  await second.reload()
  await expect(second.getByRole('heading', { name: '登录考场' })).toBeVisible()
  expect(await second.evaluate(() => JSON.stringify(localStorage))).not.toContain('accessToken')
})

test('two tabs whose tokens expire at once renew once, and nobody is logged out', async ({ page, context, engine }) => {
  await logIn(page, engine.url)
  const second = await context.newPage()
  await second.goto(engine.url)
  await expect(second.getByRole('heading', { name: '我的考试' })).toBeVisible()
  const renewals: string[] = []
  context.on('request', request => { if (request.url().endsWith('/auth/refresh')) renewals.push(request.url()) })
  engine.accessTokens.clear()
  engine.knobs.slowMs = 300
  await Promise.all([page, second].map(tab => tab.getByRole('button', { name: '刷新' }).click()))
  for (const tab of [page, second]) {
    await expect(tab.locator('main [aria-disabled=true]')).toHaveCount(0)
    await expect(tab.getByRole('article').first()).toBeVisible()
    await expect(tab.getByRole('heading', { name: '登录考场' })).toHaveCount(0)
  }
  expect(renewals).toHaveLength(1)
})

test('on a shared computer, closing the browser ends the log-in, unless an exam is running', async ({ page, context, engine }) => {
  await logIn(page, engine.url)
  await start(page)
  const address = page.url()
  const restart = async () => {
    const [old] = context.pages()
    const next = await context.newPage()
    await old?.close()
    await context.clearCookies()
    await next.goto(address)
    return next
  }
  const again = await restart()
  await expect(again.getByText('第 1 题', { exact: false }).first()).toBeVisible()
  await again.getByRole('region', { name: '考试状态' }).getByRole('button', { name: '交卷' }).click()
  await again.getByRole('button', { name: '确认交卷' }).click()
  await expect(again.getByRole('heading', { name: '恭喜，您已通过考试' })).toBeVisible()
  const later = await restart()
  await expect(later.getByRole('heading', { name: '登录考场' })).toBeVisible()
  await expect(later.getByText('请先登录。如有未上传的答案')).toBeVisible()
  await expect(later.getByText('登录已过期')).toHaveCount(0)
  await picture(later, '52-log-in-first')
})

test('somebody else logs in in another tab: this one shows theirs, not a mixture', async ({ page, context, engine }) => {
  await logIn(page, engine.url)
  const second = await context.newPage()
  await second.goto(engine.url)
  await logOut(second)
  engine.knobs.name = '王小明'
  await logIn(second, engine.url)
  await expect(page.getByText('王小明，您好')).toBeVisible()
  await expect(page.getByRole('article').first()).toBeVisible()
})
