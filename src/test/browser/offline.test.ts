import { accessible, expect, handIn, logIn, logOut, picture, start, test } from './stage.ts'

test('a reload without the network shows the sitting with all answers, and they arrive later', async ({ page, context, engine }) => {
  await logIn(page, engine.url)
  await start(page)
  await page.getByText('对产品、方法或者其改进').click()
  await expect(page.getByText('全部已保存')).toBeVisible()
  await page.evaluate(() => navigator.serviceWorker.ready)
  // The browser lets a last call of a page that goes slip through its pretended outage.
  engine.knobs.down = true
  await context.setOffline(true)
  await page.getByRole('button', { name: '下一题' }).filter({ visible: true }).click()
  await page.getByText('六个月').click()
  await expect(page.getByText('1 题待上传')).toBeVisible()
  page.on('dialog', dialog => void dialog.accept())
  await page.reload()
  await expect(page.getByRole('radio', { name: /六个月/ })).toBeChecked()
  // Chromium 150 forgets with a reload to tell the page of its pretended outage.
  await context.setOffline(false)
  await context.setOffline(true)
  await expect(page.getByText('网络已断开，可以继续作答')).toBeVisible()
  await expect(page.getByText('请不要关闭或刷新页面')).toHaveCount(0)
  await expect(page.getByRole('timer')).toContainText('1:29:')
  await accessible(page)
  await picture(page, '53-offline-reload', false)
  await page.getByRole('button', { name: '上一题' }).filter({ visible: true }).click()
  await expect(page.getByRole('radio', { name: /对产品、方法或者其改进/ })).toBeChecked()
  expect(engine.sittings[0]?.answers).toEqual({ 1: ['B'] })
  engine.knobs.down = false
  await context.setOffline(false)
  await expect(page.getByText('全部已保存').first()).toBeVisible()
  await expect.poll(() => engine.sittings[0]?.answers).toEqual({ 1: ['B'], 2: ['B'] })
})

test('the paper is not kept beyond the sitting, nor beyond the log-in', async ({ page, engine }) => {
  const kept = () => page.evaluate(() => JSON.stringify(localStorage).includes('外观设计') || JSON.stringify(localStorage).includes('科学发现'))
  await logIn(page, engine.url)
  await start(page)
  await expect.poll(kept).toBe(true)
  await page.goto(`${engine.url}/#/exams`)
  await logOut(page)
  await expect.poll(kept).toBe(false)
  await logIn(page, engine.url)
  await page.getByRole('link', { name: '继续考试' }).click()
  await expect.poll(kept).toBe(true)
  await handIn(page)
  await page.getByRole('button', { name: '确认交卷' }).click()
  await expect(page.getByRole('heading', { name: '恭喜，您已通过考试' })).toBeVisible()
  await expect.poll(kept).toBe(false)
})

test('the sitting ended elsewhere while this page was away: nothing is kept of it', async ({ page, engine }) => {
  await logIn(page, engine.url)
  await start(page)
  await page.evaluate(() => { location.hash = '#/exams' })
  await expect(page.getByRole('heading', { name: '我的考试' })).toBeVisible()
  engine.extend(-6_000)
  await page.evaluate(() => { history.back() })
  await expect(page.getByRole('heading', { name: '恭喜，您已通过考试' })).toBeVisible()
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('科学发现')
})

test.describe('where the browser keeps no pages', () => {
  test.use({ serviceWorkers: 'block' })
  test('the banner says not to close or reload', async ({ page, context, engine }) => {
    await logIn(page, engine.url)
    await start(page)
    await context.setOffline(true)
    await expect(page.getByText('请不要关闭或刷新页面')).toBeVisible()
  })
})

test('a new version is shown at once while the network is there', async ({ page, engine }) => {
  await logIn(page, engine.url)
  await page.evaluate(() => navigator.serviceWorker.ready)
  await page.reload()
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
  engine.knobs.pageNote = '<!-- newer -->'
  await page.reload()
  expect(await page.content()).toContain('newer')
  expect(await page.evaluate(async () => (await caches.keys()).length)).toBe(1)
})
