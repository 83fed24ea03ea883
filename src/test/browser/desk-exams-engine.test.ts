import type { Page } from '@playwright/test'
import { EngineProgram } from './EngineProgram.ts'
import { accessible, expect, picture, test } from './stage.ts'

/** An exam's life on the real engine, from the demo's bank: made by form with the keyboard alone, tried, published, compared, taken back. */
test.describe('an exam and the real engine', () => {
  let engine: EngineProgram

  test.beforeAll(async () => {
    test.setTimeout(120_000)
    engine = await EngineProgram.start('browser-data-desk-exams')
  })

  test.afterAll(async () => {
    await engine?.stop()
  })

  async function logIn(page: Page): Promise<void> {
    await page.goto(`${engine.url}/staff.html`)
    await page.getByLabel('账号或身份证号').fill('kaowu')
    await page.getByLabel('密码', { exact: true }).fill(engine.password)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('navigation', { name: '工作位置' })).toBeVisible()
    // The heading takes the focus when its page comes; who presses keys before that presses them elsewhere.
    await expect(page.locator('main h1')).toBeFocused()
  }

  /** As a hand on the keyboard does it: focus, then a key. */
  async function press(page: Page, name: string | RegExp, role: 'button' | 'link' = 'button', key = 'Enter'): Promise<void> {
    const target = page.getByRole(role, { name, exact: typeof name === 'string' }).first()
    await target.focus()
    await expect(target).toBeFocused()
    await page.keyboard.press(key)
  }

  async function type(page: Page, label: string, text: string): Promise<void> {
    const field = page.getByLabel(label, { exact: true }).first()
    await field.focus()
    await page.keyboard.press('Control+a')
    await page.keyboard.type(text)
    await page.keyboard.press('Tab')
  }

  test('by keyboard alone, from a new exam to one that was taken back', async ({ page }) => {
    test.setTimeout(120_000)
    await logIn(page)
    await press(page, '考试', 'link')
    await press(page, '新建考试')
    const fresh = page.getByRole('dialog', { name: '新建考试' })
    await fresh.getByLabel('考试名称').focus()
    await page.keyboard.type('键盘考试')
    await fresh.getByLabel('代码').focus()
    await page.keyboard.type('keyboard')
    await fresh.getByLabel('题库').focus()
    await fresh.getByLabel('题库').selectOption({ index: 1 })
    await fresh.getByRole('button', { name: '新建考试' }).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByLabel('文件（YAML）')).toHaveValue(/code: keyboard/)
    await expect(page.locator('[data-check]')).not.toHaveText('核对中…')

    // A fault is said live at its field; nothing is kept.
    await type(page, '合格线', '600')
    await expect(page.locator('[data-check]')).toHaveText('1 处要改')
    await expect(page.getByLabel('合格线')).toHaveAttribute('aria-invalid', 'true')
    await accessible(page)
    await picture(page, 'desk-exams-engine-1-fault')
    await type(page, '合格线', '60')
    // More than the bank has: said in the table and at the line.
    await type(page, '题数', '499')
    await type(page, '总分', '559')
    await expect(page.locator('[data-check]')).toHaveText(/^可以保存；发布还差 \d+ 处$/)
    await expect(page.getByRole('button', { name: /还差 \d+ 题/ })).toBeVisible()
    await picture(page, 'desk-exams-engine-2-short')
    await type(page, '题数', '40')
    await type(page, '总分', '100')
    await expect(page.locator('[data-check]')).toHaveText('可以发布')

    await type(page, '最短作答（分钟）', '5')
    await page.keyboard.press('Control+s')
    await expect(page.getByText('草稿已保存').first()).toBeVisible()
    await press(page, '试做', 'link')
    await type(page, '种子', '7')
    await page.getByLabel('种子').focus()
    await page.keyboard.press('Enter')
    await expect(page.getByText('第 1 题').first()).toBeVisible()
    await page.locator('#question-1').focus()
    await page.keyboard.press('a')
    await picture(page, 'desk-exams-engine-3-trial', false)
    await page.keyboard.press('Control+Enter')
    await press(page, '确认交卷')
    await expect(page.getByRole('heading', { name: '试做结果' })).toBeVisible()
    await accessible(page)
    await picture(page, 'desk-exams-engine-4-marks', false)

    await press(page, '编辑', 'link')
    await press(page, '发布')
    const publication = page.getByRole('dialog', { name: /^发布/ })
    await expect(publication.getByText('文件没有差错')).toBeVisible()
    await expect(publication.getByText('还没有人选课')).toBeVisible()
    await picture(page, 'desk-exams-engine-5-checklist', false)
    await publication.getByRole('button', { name: '发布', exact: true }).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByText('“键盘考试”第 1 版已发布').first()).toBeVisible()
    await expect(page).toHaveURL(/\/versions/)

    await press(page, '编辑', 'link')
    await type(page, '时长（分钟）', '60')
    await press(page, '发布')
    await expect(publication.getByText('和现行第 1 版相比有 1 处不同')).toBeVisible()
    await publication.getByRole('button', { name: '发布', exact: true }).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByText('“键盘考试”第 2 版已发布').first()).toBeVisible()
    await expect(page).toHaveURL(/\/versions/)
    await press(page, /^和上一版比较/, 'link')
    await expect(page.getByRole('row').filter({ hasText: '时长（分钟）' })).toContainText('60')
    await picture(page, 'desk-exams-engine-6-changes', false)

    await press(page, '撤回')
    const withdrawal = page.getByRole('dialog', { name: /^撤回/ })
    await expect(withdrawal.getByText('正在考的 0 人照常考完')).toBeVisible()
    await withdrawal.getByLabel('原因类别').selectOption('organisation')
    await withdrawal.getByRole('button', { name: '撤回', exact: true }).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByText('“键盘考试”第 2 版已撤回').first()).toBeVisible()
    await press(page, '概况', 'link')
    await expect(page.getByText(/撤回$/).first()).toBeVisible()
    await picture(page, 'desk-exams-engine-7-overview', false)
  })

  test('windows of published exams stand in the calendar, and go out as a file', async ({ page }) => {
    await logIn(page)
    await page.goto(`${engine.url}/staff.html#/exams?view=calendar`)
    await expect(page.getByRole('heading', { name: '场次日历' })).toBeVisible()
    await expect(page.getByRole('row').nth(2)).toBeVisible()
    const coming = page.waitForEvent('download')
    await press(page, '导出日历（iCal）')
    expect((await coming).suggestedFilename()).toBe('exams.ics')
    await picture(page, 'desk-exams-engine-8-calendar', false)
  })
})
