import { accessible, expect, logIn, picture, test } from './stage.ts'

/** Midnight: more want to start than the machines carry. */
test('a learner who has to wait sees his place, loses it to nothing, and goes in by himself', async ({ page, engine }) => {
  engine.knobs.waiting = 9
  // Slow enough for all that is looked at here, on a machine that has other work too.
  engine.knobs.pollAfterSeconds = 5
  await logIn(page, engine.url)
  await page.getByRole('link', { name: '进入考试' }).click()
  await page.getByLabel('我已阅读并遵守考试规则').check()
  await page.getByRole('button', { name: '开始考试' }).click()

  await expect(page.getByRole('heading', { name: '候考' })).toBeFocused()
  await expect(page.getByText('第 3289 位').first()).toBeVisible()
  await expect(page.getByText('大约还需 2 分钟').first()).toBeVisible()
  await expect(page.getByText('候考不占用考试时间')).toBeVisible()
  await accessible(page)
  await picture(page, '50-waiting', false)
  expect(engine.sittings.length, 'nothing has started').toBe(0)

  const bar = page.getByRole('progressbar')
  const come = async () => Number(await bar.getAttribute('aria-valuenow'))
  const before = await come()
  await expect.poll(come).toBeGreaterThan(before)

  engine.knobs.down = true
  await expect(page.getByText('短时断网不会失去您的位置').first()).toBeVisible()
  await accessible(page)
  await picture(page, '51-waiting-offline', false)
  const atOutage = engine.knobs.waiting
  engine.knobs.down = false
  await expect(page.getByRole('main').getByText('暂时连不上服务器')).toBeHidden()
  expect(engine.knobs.waiting).toBeLessThan(atOutage)

  engine.knobs.waiting = 4
  await page.reload()
  await expect(page.getByRole('heading', { name: '候考' })).toBeVisible()
  engine.knobs.waiting = 0
  await expect(page.getByText('第 1 题', { exact: false }).first()).toBeVisible()
  expect(engine.sittings.length).toBe(1)
})

test('who no longer wants to wait is back at the rules and is not started behind his back', async ({ page, engine }) => {
  engine.knobs.waiting = 1
  await logIn(page, engine.url)
  await page.getByRole('link', { name: '进入考试' }).click()
  await page.getByLabel('我已阅读并遵守考试规则').check()
  await page.getByRole('button', { name: '开始考试' }).click()
  await page.getByRole('button', { name: '不等了，返回' }).click()
  await expect(page.getByRole('button', { name: '开始考试' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('button', { name: '开始考试' })).toBeVisible()
  await page.waitForTimeout(1_500)
  expect(engine.sittings.length).toBe(0)
})
