import type { Page } from '@playwright/test'
import { expect, handIn, logIn, openCard, start, test } from './stage.ts'

/** What a screen reader is told: every text that ever stood in a live region, in order. */
async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const heard: string[] = []
    Object.assign(window, { heard })
    const look = () => document.querySelectorAll('[role=status], [role=alert]').forEach(region => {
      const text = region.textContent?.trim() ?? ''
      if (text && heard[heard.length - 1] !== text) heard.push(text)
    })
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true })
  })
  return () => page.evaluate(() => (window as unknown as { heard: string[] }).heard)
}

const regions = (page: Page) => page.locator('body > #app > [aria-live]').allTextContents()

test('after handing in, the focus is on the result and the title says so', async ({ page, engine }) => {
  await logIn(page, engine.url)
  await start(page)
  await page.keyboard.press('m')
  await handIn(page)
  await page.getByRole('button', { name: '确认交卷' }).click()
  await expect(page.getByRole('heading', { name: '恭喜，您已通过考试' })).toBeFocused()
  await expect(page).toHaveTitle('考试成绩 · 考场')
  expect((await regions(page)).join(''), 'nothing of the sitting is left to be read').toBe('')
  await page.getByRole('link', { name: '考试记录' }).click()
  await expect(page).toHaveTitle('考试记录 · 考场')
  await page.getByRole('link', { name: /新时代知识产权/ }).click()
  await expect(page.getByRole('heading', { name: '恭喜，您已通过考试' })).toBeFocused()
  await expect(page).toHaveTitle('考试成绩 · 考场')
})

test('a form that lacks something leads to it, and stops complaining once it is there', async ({ page, engine }) => {
  await page.goto(engine.url)
  const logInButton = page.getByRole('button', { name: '登录', exact: true })
  const name = page.getByRole('textbox', { name: '姓名' })
  await logInButton.click()
  await expect(name).toBeFocused()
  await expect(name).toHaveAttribute('aria-invalid', 'true')
  await expect(name).toHaveAccessibleDescription(/请填写姓名/)
  await name.fill('林晓雨')
  await expect(name).not.toHaveAttribute('aria-invalid')
  const idNumber = page.getByRole('textbox', { name: '身份证号' })
  await logInButton.click()
  await expect(idNumber).toBeFocused()
  await expect(idNumber).toHaveAccessibleDescription(/18 位.*请填写身份证号/)
  await idNumber.fill('11010519491231002x')
  await logInButton.click()
  await expect(page.getByLabel('验证码', { exact: true })).toBeFocused()
  await page.getByRole('button', { name: '我不便看图' }).click()
  await expect(page.getByText('已通过验证').first()).toBeVisible()
  await expect(page.getByText('请填写验证码')).toHaveCount(0)
  await expect(page.getByText('已通过验证').and(page.locator('p')), 'whoever pressed it is not thrown off the form').toBeFocused()
  await logInButton.click()
  await expect(page.getByRole('heading', { name: '我的考试' })).toBeFocused()
  await expect.poll(() => regions(page)).toEqual(['', ''])
})

test('a new password and the rules are asked for in the same way', async ({ page, engine }) => {
  await page.goto(`${engine.url}/#/recovery`)
  await page.getByRole('button', { name: '保存新密码' }).click()
  await expect(page.getByRole('textbox', { name: '姓名' })).toBeFocused()
  await page.getByRole('textbox', { name: '姓名' }).fill('林晓雨')
  await page.getByLabel('身份证号').fill('110105194912310021')
  await page.getByLabel('新密码', { exact: true }).fill('short')
  await page.getByRole('button', { name: '保存新密码' }).click()
  await expect(page.getByLabel('新密码', { exact: true })).toBeFocused()
  await expect(page.getByLabel('新密码', { exact: true })).toHaveAccessibleDescription(/新密码至少/)
  await logIn(page, engine.url)
  await page.getByRole('link', { name: '进入考试' }).click()
  await page.getByRole('button', { name: '开始考试' }).click()
  await expect(page.getByLabel('我已阅读并遵守考试规则')).toBeFocused()
})

test('the captcha has one stop for another picture', async ({ page, engine }) => {
  await page.goto(engine.url)
  await expect(page.getByRole('img', { name: '验证码图片' })).toBeVisible()
  await expect(page.getByRole('button', { name: /换一张验证码/ })).toHaveCount(1)
  const before = await page.getByRole('img', { name: '验证码图片' }).getAttribute('src')
  expect(before).toContain('data:')
  const asked = page.waitForRequest(/captcha/)
  await page.getByRole('img', { name: '验证码图片' }).click()
  await asked
})

test('what single keys did is said, and marks say where they are kept', async ({ page, engine, isMobile }) => {
  await logIn(page, engine.url)
  await start(page)
  const heard = await listen(page)
  const said = async (text: string) => expect.poll(async () => (await heard()).at(-1)).toBe(text)
  await page.keyboard.press('b')
  await said('已选 B')
  await page.keyboard.press('m')
  await said('已标记')
  await page.keyboard.press('m')
  await said('已取消标记')
  if (!isMobile) await page.getByRole('button', { name: '第 21 题，未答' }).click()
  else {
    await openCard(page)
    await page.getByRole('button', { name: '第 21 题，未答' }).filter({ visible: true }).click()
  }
  await page.keyboard.press('3')
  await said('已选 C')
  await page.keyboard.press('a')
  await said('已选 A、C')
  await page.keyboard.press('3')
  await said('已取消 C，已选 A')
  await expect(page.getByText('全部已保存')).toBeVisible()
  expect((await heard()).filter(text => text.includes('保存')), 'saving is not chatted about').toEqual([])
  await openCard(page)
  await expect(page.getByText('标记（仅本机）').filter({ visible: true })).toBeVisible()
})

test('the outage is said in a region that was there before, and its end once, without another scare', async ({ page, context, engine }) => {
  await logIn(page, engine.url)
  await start(page)
  const region = page.getByRole('region', { name: '考试状态' }).getByRole('status')
  await expect(region).toHaveCount(1)
  await expect(region).toHaveText('')
  const heard = await listen(page)
  await context.setOffline(true)
  await page.getByText('对产品、方法或者其改进').click()
  await expect(region).toContainText('网络已断开，可以继续作答')
  await page.waitForTimeout(3_000)
  engine.knobs.slowMs = 700
  await context.setOffline(false)
  await expect(page.getByText('全部已保存').first()).toBeVisible()
  await expect.poll(async () => (await heard()).at(-1)).toBe('连接已恢复，答案都已上传。')
  await page.waitForTimeout(1_500)
  expect((await heard()).filter(text => text.includes('暂时连不上'))).toEqual([])
})

test('many open questions are folded with their number, nothing scrolls unseen', async ({ page, engine }) => {
  await logIn(page, engine.url)
  await start(page)
  await handIn(page)
  const dialog = page.getByRole('dialog', { name: '确认交卷' })
  await expect(dialog.getByRole('button', { name: /^前往第/ })).toHaveCount(24)
  await dialog.getByRole('button', { name: '显示其余 16 题' }).click()
  await expect(dialog.getByRole('button', { name: '前往第 25 题' })).toBeFocused()
  await expect(dialog.getByRole('button', { name: /^前往第/ })).toHaveCount(40)
  expect(await dialog.locator('ol').first().evaluate(list => list.scrollHeight <= list.clientHeight + 1)).toBe(true)
})
