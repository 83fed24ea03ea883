import type { Page } from '@playwright/test'
import { logInStaff, logOutStaff } from './deskStage.ts'
import { EngineProgram } from './EngineProgram.ts'
import { accessible, expect, picture, test } from './stage.ts'

/** The desk on the real engine: the demo's staff, a bank with mistakes that becomes an exam, and a person on it. */
const BAD = `题型,题干,选项A,选项B,选项C,选项D,答案
单选题,第一题？,甲,乙,丙,丁,E
选择,第二题？,甲,乙,丙,丁,A
判断题,第三题。,,,,,也许
`
const GOOD = `题型,题干,选项A,选项B,选项C,选项D,答案
${['一', '二', '三', '四', '五'].map((n, at) => `单选题,关于安全的第${n}个问题是什么？,甲,乙,丙,丁,${'ABCD'[at % 4]}`).join('\n')}
`

test.describe('staff and the real engine', () => {
  let engine: EngineProgram

  test.beforeAll(async () => {
    test.setTimeout(120_000)
    engine = await EngineProgram.start('browser-data-desk')
  })

  test.afterAll(async () => {
    await engine?.stop()
  })

  const logIn = (page: Page, username: string) => logInStaff(page, engine.url, { username, password: engine.password })

  test('a bank with three kinds of mistakes is mended and published as an exam by form', async ({ page }) => {
    await logIn(page, 'kaowu')
    await page.getByRole('link', { name: '题库', exact: true }).click()
    await page.getByRole('button', { name: '新建题库' }).first().click()
    const bank = page.getByRole('dialog', { name: '新建题库' })
    await bank.getByRole('button', { name: '新建题库' }).click()
    await expect(bank.getByText('请填写题库名称')).toBeVisible()
    await bank.getByLabel('题库名称').fill('安全生产')
    await bank.getByLabel('代码').fill('safety')
    await bank.getByRole('button', { name: '新建题库' }).click()
    await expect(page.getByRole('heading', { name: '安全生产' })).toBeVisible()
    const file = page.locator('input[type=file]')
    await file.setInputFiles({ name: '题库.csv', mimeType: 'text/csv', buffer: Buffer.from(BAD) })
    await expect(page.getByText(/^3 处错误/).first()).toBeVisible()
    await picture(page, 'desk-engine-1-mistakes')
    await file.setInputFiles({ name: '题库.csv', mimeType: 'text/csv', buffer: Buffer.from(GOOD) })
    await page.getByRole('button', { name: '接受，成为第 1 版' }).click()
    await expect(page.getByText('“安全生产”第 1 版已生效，共 5 题').first()).toBeVisible()

    await page.getByRole('link', { name: '考试', exact: true }).click()
    await page.getByRole('button', { name: '新建考试' }).first().click()
    const exam = page.getByRole('dialog', { name: '新建考试' })
    await exam.getByLabel('考试名称').fill('安全生产考试')
    await exam.getByLabel('代码').fill('safety-2026')
    await exam.getByLabel('题库').selectOption('safety')
    await exam.getByRole('button', { name: '新建考试' }).click()
    await expect(page.getByLabel('文件（YAML）')).toHaveValue(/code: safety-2026/)
    // It begins with what the bank has; more questions than that are refused, and it is said what is missing.
    await expect(page.getByLabel('题数')).toHaveValue('5')
    await page.getByLabel('题数').fill('50')
    await page.getByLabel('每题分值').fill('2')
    await page.getByLabel('总分').fill('100')
    await page.keyboard.press('Tab')
    await page.getByRole('button', { name: '发布', exact: true }).click()
    const publication = page.getByRole('dialog', { name: /^发布/ })
    await publication.getByRole('button', { name: '发布', exact: true }).click()
    await expect(publication.getByText('还不能发布')).toBeVisible()
    await publication.getByRole('button', { name: '取消' }).click()
    await page.getByLabel('题数').fill('5')
    await page.getByLabel('每题分值').fill('20')
    await page.getByLabel('合格线').fill('160')
    await page.keyboard.press('Tab')
    await page.getByRole('button', { name: '保存草稿' }).click()
    await expect(page.getByText(/^1 处不符合要求/).first()).toBeVisible()
    // From its top: what lies half under the bar above is no target.
    await page.evaluate(() => scrollTo(0, 0))
    await accessible(page)
    await picture(page, 'desk-engine-2-faults')
    await page.getByLabel('合格线').fill('60')
    await page.keyboard.press('Tab')
    await page.getByRole('button', { name: '发布', exact: true }).click()
    await publication.getByRole('button', { name: '发布', exact: true }).click()
    await expect(page.getByText('“安全生产考试”第 1 版已发布').first()).toBeVisible()
  })

  test('a person is registered, their number refused at the field first', async ({ page }) => {
    await logIn(page, 'kaowu')
    await page.getByRole('link', { name: '考生', exact: true }).click()
    await page.getByRole('button', { name: '新增考生' }).first().click()
    const dialog = page.getByRole('dialog', { name: '新增考生' })
    await dialog.getByLabel('姓名').fill('林晓雨')
    await dialog.getByLabel('身份证号').fill('110101199003070010')
    await dialog.getByRole('button', { name: '新增考生' }).click()
    await expect(dialog.getByRole('alert').first()).toBeVisible()
    await dialog.getByLabel('身份证号').fill('110101199003071938')
    await dialog.getByRole('button', { name: '新增考生' }).click()
    await expect(page.getByText('已登记“林晓雨”').first()).toBeVisible()
  })

  test('each of the demo’s staff comes to their own places', async ({ page }) => {
    for (const [username, places] of [['tiku', ['今日', '考试', '题库']], ['jiankao', ['考场']], ['danwei', ['今日', '考试', '考生', '成绩', '学时', '证书', '补考申请']], ['yunying', ['今日', '账号', '机构']]] as const) {
      await logIn(page, username)
      expect(await page.getByRole('navigation', { name: '工作位置' }).getByRole('link').allInnerTexts(), username).toEqual([...places])
      await logOutStaff(page)
    }
  })
})
