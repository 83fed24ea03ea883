import type { Page } from '@playwright/test'
import { expect, handIn, logIn, picture, start, test } from './stage.ts'

/** Takes away what came after Chromium 69, so that whatever leans on it shows. */
async function age(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const later: [object, string[]][] = [
      [Array.prototype, ['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with']],
      [String.prototype, ['at', 'replaceAll', 'matchAll', 'isWellFormed', 'toWellFormed']],
      [Object, ['fromEntries', 'hasOwn', 'groupBy']],
      [Promise, ['any', 'allSettled', 'withResolvers', 'try']],
      [Crypto.prototype, ['randomUUID']],
      [Element.prototype, ['replaceChildren', 'checkVisibility']],
      [Document.prototype, ['replaceChildren', 'startViewTransition']],
      [Navigator.prototype, ['locks', 'userAgentData', 'scheduling', 'storage', 'clipboard']],
      [AbortSignal, ['any', 'timeout', 'abort']],
      [HTMLDialogElement.prototype, ['show', 'showModal', 'close']],
      [window, ['structuredClone', 'WeakRef', 'FinalizationRegistry', 'AggregateError', 'BroadcastChannel', 'CompressionStream', 'DecompressionStream', 'HTMLDialogElement', 'scheduler', 'requestIdleCallback']],
    ]
    for (const [owner, names] of later) for (const name of names) delete (owner as Record<string, unknown>)[name]
  })
}

test('an old browser: from log-in to the result', async ({ page, context, engine }) => {
  await age(page)
  await logIn(page, engine.url)
  expect(await page.evaluate(() => typeof structuredClone + typeof [].at)).toBe('undefinedundefined')
  await start(page)
  await page.getByText('对产品、方法或者其改进').click()
  await expect(page.getByText('全部已保存')).toBeVisible()
  await context.setOffline(true)
  await page.getByRole('button', { name: '下一题' }).filter({ visible: true }).click()
  await page.getByText('六个月').click()
  await expect(page.getByText('网络已断开，可以继续作答')).toBeVisible()
  await context.setOffline(false)
  await expect(page.getByText('全部已保存')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('radio', { name: /六个月/ })).toBeChecked()
  await handIn(page)
  const dialog = page.getByRole('dialog', { name: '确认交卷' })
  await expect(dialog).toBeInViewport()
  await picture(page, '70-old-dialog', false)
  await dialog.getByRole('button', { name: '确认交卷' }).click()
  await expect(page.getByRole('heading', { name: '恭喜，您已通过考试' })).toBeVisible()
  expect(engine.sittings[0]?.answers).toEqual({ 1: ['B'], 2: ['B'] })
})

test('where gap is known in grids only, margins stand in for it', async ({ page, engine }) => {
  await logIn(page, engine.url)
  const left = () => page.locator('.actions .button + .button').first().evaluate(second => getComputedStyle(second).marginLeft)
  expect(await left()).toBe('0px')
  await page.evaluate(() => document.documentElement.classList.add('no-gap'))
  expect(await left()).toBe('12px')
})

test.describe('never a white page', () => {
  // It would have what is kept from the network here.
  test.use({ serviceWorkers: 'block' })
  const main = /\/assets\/index-.*\.js$/
  const says = async (page: Page, chinese: RegExp, english: RegExp) => {
    await expect(page.getByText(chinese)).toBeVisible()
    await expect(page.getByText(english)).toBeVisible()
    await expect(page.getByText('极速模式').first()).toBeVisible()
    await expect(page.getByRole('link', { name: '刷新' })).toBeVisible()
  }

  test('a browser that knows no modules, or too little else', async ({ page, engine, quiet }) => {
    await page.addInitScript(() => { delete (window as { AbortController?: unknown }).AbortController })
    await page.route(main, route => route.abort())
    await page.goto(engine.url)
    await says(page, /这个浏览器太旧，或处在“兼容模式”/, /too old, or in compatibility mode/)
    await picture(page, '71-outdated')
    quiet.length = 0
  })

  for (const [what, body] of [['fails', 'throw new Error("broken")'], ['is newer than the browser', 'const a = ;']] as const) {
    test(`a script that ${what}`, async ({ page, engine, quiet }) => {
      await page.route(main, route => route.fulfill({ contentType: 'text/javascript', body }))
      await page.goto(engine.url)
      await says(page, /页面没有打开/, /could not be opened/)
      quiet.length = 0
    })
  }

  test('scripts that do not arrive', async ({ page, engine, quiet }) => {
    await page.route(main, route => route.fulfill({ status: 404 }))
    await page.goto(engine.url)
    await says(page, /页面没有打开/, /could not be opened/)
    await picture(page, '72-broken')
    quiet.length = 0
  })

  test('nothing arrives but the page itself', async ({ page, engine, quiet }) => {
    await page.route(/\/assets\/.*/, route => route.abort())
    await page.goto(engine.url)
    await expect(page.getByText('如一直打不开')).toBeVisible()
    await expect(page.getByText('Opening…')).toBeVisible()
    quiet.length = 0
  })

  test('texts that do not arrive', async ({ page, engine, quiet }) => {
    await page.route(/\/assets\/(zh-CN|en)-.*\.js$/, route => route.abort())
    await page.goto(engine.url)
    await says(page, /页面没有打开/, /could not be opened/)
    quiet.length = 0
  })

  test('a later page that does not arrive says so, and comes with a reload', async ({ page, engine, quiet }) => {
    await page.route(/\/assets\/(MyExamsPage|RulesPage)-.*\.js$/, route => route.abort())
    await page.goto(engine.url)
    await page.getByRole('tab', { name: '账号与密码' }).click()
    await page.getByLabel('账号或身份证号').fill('learner01')
    await page.getByLabel('密码', { exact: true }).fill('correct-horse')
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await expect(page.getByRole('heading', { name: '这一页没有打开' })).toBeVisible()
    await page.unroute(/\/assets\/(MyExamsPage|RulesPage)-.*\.js$/)
    await page.getByRole('button', { name: '重试' }).click()
    await expect(page.getByRole('heading', { name: '我的考试' })).toBeVisible()
    quiet.length = 0
  })

  test.describe('without JavaScript', () => {
    test.use({ javaScriptEnabled: false })
    test('it is asked for', async ({ page, engine }) => {
      await page.goto(engine.url)
      // The browser under test is only kept from running scripts; it reads the page as if it could.
      expect(await page.content()).toMatch(/请在浏览器中启用 JavaScript[^]*Please enable JavaScript/)
      await expect(page.getByText('如一直打不开')).toBeVisible()
    })
  })
})
