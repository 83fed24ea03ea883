import type { Page } from '@playwright/test'
import { expect, logInStaff, test } from './deskStage.ts'

/** What was typed or chosen survives a session that ends in the middle, and two tabs do not write over each other unseen. */

async function logInAgain(page: Page): Promise<void> {
  await page.getByLabel('账号或身份证号').fill('kaowu')
  await page.getByLabel('密码', { exact: true }).fill('correct-horse')
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

test('a correction that was typed when the session ended is there again after the log-in', async ({ page, desk }) => {
  await logInStaff(page, desk.url, { address: '#/people' })
  await page.getByRole('link', { name: '吴志强' }).first().click()
  await page.getByRole('button', { name: '更正信息' }).click()
  const dialog = page.getByRole('dialog', { name: '更正信息' })
  await dialog.getByLabel('姓名').fill('吴志坚')
  await dialog.getByLabel('原因类别').selectOption('correction')
  await dialog.getByLabel('说明').fill('与身份证不符')
  desk.ended = true
  await dialog.getByRole('button', { name: '更正信息' }).click()
  await expect(page.getByRole('heading', { name: '登录考场' })).toBeVisible()
  await logInAgain(page)
  await expect(dialog.getByLabel('姓名')).toHaveValue('吴志坚')
  await expect(dialog.getByLabel('原因类别')).toHaveValue('correction')
  await expect(dialog.getByLabel('说明')).toHaveValue('与身份证不符')
  await dialog.getByRole('button', { name: '更正信息' }).click()
  await expect(page.getByText('“吴志坚”的信息已更正').first()).toBeVisible()
  await page.getByRole('button', { name: '更正信息' }).click()
  await expect(dialog.getByLabel('姓名'), 'what is done is not given back').toHaveValue('')
})

for (const kind of ['learners', 'study-hours']) {
  test(`a file of ${kind} that was on its way when the session ended is checked again after the log-in`, async ({ page, desk }) => {
    await logInStaff(page, desk.url, { address: `#/people/import/${kind}` })
    await expect(page.getByRole('heading', { name: 'Excel 导入' })).toBeVisible()
    desk.ended = true
    await page.locator('input[type=file]').setInputFiles({ name: '名单.csv', mimeType: 'text/csv', buffer: Buffer.from('姓名,身份证号') })
    await expect(page.getByRole('heading', { name: '登录考场' })).toBeVisible()
    await logInAgain(page)
    await expect(page.getByText('上次没有导入完的内容还在这里')).toBeVisible()
    await expect.poll(() => desk.calls.filter(({ call }) => call === `POST /rosters/${kind}/imports`).map(({ body }) => body).at(-1)).toBe('姓名,身份证号')
    await expect(page.getByRole('main').getByText('名单.csv').first()).toBeVisible()
  })
}

test('of two tabs the second is told what the first has changed, and keeps what it has typed', async ({ page, desk }) => {
  await logInStaff(page, desk.url, { address: '#/people' })
  await page.getByRole('link', { name: '吴志强' }).first().click()
  await page.getByRole('button', { name: '更正信息' }).click()
  const dialog = page.getByRole('dialog', { name: '更正信息' })
  await dialog.getByLabel('姓名').fill('吴志坚')
  await dialog.getByLabel('原因类别').selectOption('correction')
  desk.overtaken = '吴志钢'
  await dialog.getByRole('button', { name: '更正信息' }).click()
  await expect(dialog.getByText('姓名 吴志强 → 吴志钢')).toBeVisible()
  await expect(dialog.getByText('吴志钢', { exact: false }).first()).toBeVisible()
  await expect(dialog.getByLabel('姓名')).toHaveValue('吴志坚')
  await dialog.getByRole('button', { name: '更正信息' }).click()
  await expect(page.getByText('“吴志坚”的信息已更正').first()).toBeVisible()
})
