import type { Page } from '@playwright/test'
import { StaffEngine } from './mock/StaffEngine.ts'
import { expect, pages, picture, test as base } from './stage.ts'

export { expect }

/** The desk: nobody works there on a phone (playwright.config.ts). */
export const test = base.extend<{ desk: StaffEngine }>({
  desk: async ({}, use) => {
    const desk = await new StaffEngine(pages).listen()
    await use(desk)
    desk.close()
  },
})

/** As the mock engine knows them; the demo's staff of the real one have names and a password of their own. */
export async function logInStaff(page: Page, url: string, { address = '', username = 'kaowu', password = 'correct-horse' } = {}): Promise<void> {
  await page.goto(`${url}/staff.html${address}`)
  await page.getByLabel('账号或身份证号').fill(username)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByRole('navigation', { name: '工作位置' })).toBeVisible()
}

export async function logOutStaff(page: Page): Promise<void> {
  await page.getByRole('button', { name: '账户' }).click()
  await page.getByRole('button', { name: '退出登录' }).click()
  await expect(page.getByRole('heading', { name: '登录考场' })).toBeVisible()
}

const EVERY_LOOK = [['zh-CN', 'light'], ['en', 'dark'], ['zh-CN', 'dark'], ['en', 'light']] as const

/** Each language and each scheme once; all four together with KAOCHANG_LOOKS=all, which takes twice as long. */
export const LOOKS = process.env.KAOCHANG_LOOKS === 'all' ? EVERY_LOOK : EVERY_LOOK.slice(0, 2)

/** In one of the languages and colours, which stay. */
export async function logInLooking(page: Page, url: string, [language, scheme]: typeof EVERY_LOOK[number], address = ''): Promise<void> {
  await page.addInitScript(([wanted, colours]) => {
    localStorage.setItem('kaochang.language', wanted!)
    localStorage.setItem('kaochang.theme', colours!)
  }, [language, scheme])
  await page.goto(`${url}/staff.html${address}`)
  await page.getByLabel(language === 'en' ? 'Account or ID number' : '账号或身份证号').fill('kaowu')
  await page.locator('input[type=password]').fill('correct-horse')
  await page.locator('form button[type=submit]').click()
  await expect(page.locator('#places')).toBeVisible()
}

/** At both widths the desk is made for, and no wider than either. */
export async function pictured(page: Page, name: string): Promise<void> {
  for (const [width, height] of [[1440, 900], [1024, 768]] as const) {
    await page.setViewportSize({ width, height })
    await picture(page, name, false)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${name} at ${width}`).toBeLessThanOrEqual(0)
  }
}
