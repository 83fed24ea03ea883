import { expect, logIn, logOut, picture, start, test } from './stage.ts'

/** Authorities side by side on one host, each behind `/t/<code>/`: one browser, and nothing of one is found at the other. */
test('two authorities in one browser keep log-ins, answers and pages apart', async ({ page, context, engine }) => {
  const city = engine.behind('city')
  const county = engine.behind('county')
  city.knobs.name = '林晓雨'
  county.knobs.name = '周县'

  await logIn(page, `${engine.url}/t/city`)
  await start(page)
  await page.getByText('对产品、方法或者其改进所提出的新的技术方案').first().click()
  await expect.poll(() => city.saves.length).toBe(1)
  expect(engine.saves.length + county.saves.length).toBe(0)

  const other = await context.newPage()
  await other.goto(`${engine.url}/t/county/`)
  await expect(other.getByRole('tab', { name: '账号与密码' }), 'nobody is logged in here').toBeVisible()
  await logIn(other, `${engine.url}/t/county`)
  await expect(other.getByText('周县，您好')).toBeVisible()

  // Without network in the one: what waits there is no business of the other, over reloads of both.
  city.knobs.down = true
  await page.getByText('科学发现').first().click()
  await expect(page.getByText('尚未保存', { exact: false }).first()).toBeVisible()
  await other.reload()
  await expect(other.getByRole('heading', { name: '我的考试' })).toBeVisible()
  await start(other)
  await expect(other.getByRole('radio', { checked: true })).toHaveCount(0)
  expect(county.saves).toEqual([])
  city.knobs.down = false
  await expect.poll(() => city.saves.length, { timeout: 60_000 }).toBe(2)
  expect(county.saves).toEqual([])

  // Logging out of the one leaves the other where it is.
  await other.goto(`${engine.url}/t/county/#/exams`)
  await logOut(other)
  await expect(other.getByRole('tab', { name: '账号与密码' })).toBeVisible()
  await page.reload()
  await expect(page.getByText('第 1 题', { exact: false }).first()).toBeVisible()
  await picture(page, 'places', false)

  const names = await page.evaluate(async () => ({
    kept: Object.keys(localStorage),
    databases: (await indexedDB.databases()).map(({ name }) => name ?? ''),
    workers: (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => new URL(scope).pathname).sort(),
  }))
  expect(names.kept.filter(name => !/^kaochang\.\/t\/(city|county)\/\./.test(name))).toEqual([])
  expect(names.databases.filter(name => !name.includes('/t/'))).toEqual([])
  expect(names.workers.filter(scope => !scope.startsWith('/t/'))).toEqual([])
})
