import { expect, logIn, test } from './stage.ts'

test('an exam that opens is noticed without a touch, and said', async ({ page, engine }) => {
  engine.knobs.opensInMs = 3_000
  await page.addInitScript(() => { Math.random = () => .01 })
  let asked = 0
  page.on('request', request => { if (request.url().endsWith('/api/v1/exams')) asked += 1 })
  await logIn(page, engine.url)
  const card = page.getByRole('article').filter({ hasText: '专业技术人员职业道德' })
  await expect(card.getByText('未到时间')).toBeVisible()
  await expect(card.getByRole('link', { name: '进入考试' })).toBeVisible()
  await expect(page.getByText('专业技术人员职业道德已经开放，可以进入考试。')).toHaveCount(1)
  expect(asked).toBe(2)
})

test('who reads the rules when the window opens can start without a reload', async ({ page, engine }) => {
  engine.knobs.opensInMs = 4_000
  await page.addInitScript(() => { Math.random = () => .01 })
  await logIn(page, engine.url)
  await page.goto(`${engine.url}/#/exams/ethics`)
  await expect(page.getByText('暂不能考试的原因')).toBeVisible()
  await expect(page.getByRole('button', { name: '开始考试' })).toBeVisible()
})

test('a store that stops working in the middle: the page no longer promises to keep answers', async ({ page, context, engine }) => {
  await logIn(page, engine.url)
  await page.getByRole('link', { name: '进入考试' }).click()
  await page.getByLabel('我已阅读并遵守考试规则').check()
  await page.getByRole('button', { name: '开始考试' }).click()
  await page.getByText('对产品、方法或者其改进').click()
  await expect(page.getByText('全部已保存')).toBeVisible()
  await page.evaluate(() => {
    IDBDatabase.prototype.transaction = () => { throw new DOMException('Connection to Indexed Database server lost. Refresh the page to try again', 'UnknownError') }
    indexedDB.open = () => { throw new DOMException('no', 'UnknownError') }
  })
  await context.setOffline(true)
  await page.getByText('科学发现').click()
  await expect(page.getByText('答案只在本页里')).toBeVisible()
  await expect(page.getByText('答案保存在本机')).toHaveCount(0)
  await context.setOffline(false)
  await expect(page.getByText('全部已保存')).toBeVisible()
  expect(engine.sittings[0]?.answers).toEqual({ 1: ['D'] })
})
