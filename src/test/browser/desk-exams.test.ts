import { expect, logInLooking, logInStaff, LOOKS, test } from './deskStage.ts'
import { accessible, picture } from './stage.ts'

/** Exams on the desk: looked at while they are edited, tried, published by a checklist, compared, taken back. */
test('what is typed is looked at live: at the field, at the line, in the table, and nothing is saved', async ({ page, desk }) => {
  await logInStaff(page, desk.url, { address: '#/exams/fire-2026/edit' })
  await expect(page.locator('[data-check]')).toHaveText('可以发布')
  await expect(page.getByRole('table').filter({ hasText: '两卷相同' }).getByRole('row').filter({ hasText: '防火巡查' })).toContainText('90')
  await expect(page.getByText('任意两份试卷预计有 17.04 题相同（21%）')).toBeVisible()
  await page.getByRole('button', { name: '细分' }).first().click()
  await expect(page.getByRole('row').filter({ hasText: '约 19.2' })).toContainText('120')
  await picture(page, 'desk-exams-1-table')

  // From the form: said at the field and at the line, without saving.
  await page.getByLabel('合格线').fill('160')
  await page.keyboard.press('Tab')
  await expect(page.locator('[data-check]')).toHaveText('1 处要改')
  await expect(page.getByLabel('合格线')).toHaveAttribute('aria-invalid', 'true')
  await page.getByRole('button', { name: /^第 \d+ 行$/ }).first().click()
  await expect(page.getByLabel('文件（YAML）')).toBeFocused()
  expect(await page.getByLabel('文件（YAML）').evaluate((box: HTMLTextAreaElement) => box.value.slice(box.selectionStart, box.selectionEnd))).toContain('passMark: 160')
  await accessible(page)
  await picture(page, 'desk-exams-2-fault')
  // From the file: the form follows.
  const box = page.getByLabel('文件（YAML）')
  await box.fill((await box.inputValue()).replace('passMark: 160', 'passMark: 70') + '# 缺题\n')
  await expect(page.getByLabel('合格线')).toHaveValue('70')
  await expect(page.locator('[data-check]')).toHaveText('可以保存；发布还差 1 处')
  await expect(page.getByRole('button', { name: /还差 3 题/ })).toBeVisible()
  await picture(page, 'desk-exams-3-short')
  expect(desk.calls.filter(({ call }) => call.startsWith('PUT'))).toEqual([])
})

test('a section is given to parts of the bank by the form, and the file says so', async ({ page, desk }) => {
  await logInStaff(page, desk.url, { address: '#/exams/fire-2026/edit' })
  await page.getByRole('button', { name: '按知识点、难度分配' }).first().click()
  await page.getByLabel('知识点', { exact: true }).last().fill('灭火设施')
  await page.getByLabel('难度从').last().selectOption('2')
  await page.getByLabel('难度到').last().selectOption('4')
  await page.getByLabel('配额题数').last().fill('12')
  await page.keyboard.press('Tab')
  const box = page.getByLabel('文件（YAML）')
  await expect(box).toHaveValue(/knowledgePoint: 灭火设施\s+count: 12\s+difficulty: \[2, 4\]/)
  await page.getByRole('button', { name: /^去掉配额“灭火设施”/ }).click()
  await expect(box).not.toHaveValue(/quotas/)
  await expect(box).toHaveValue(/# 每月一场/)
})

test('publication is a checklist that names what is missing, and publishes by keyboard when nothing is', async ({ page, desk }) => {
  await logInStaff(page, desk.url, { address: '#/exams/fire-2026/edit' })
  const box = page.getByLabel('文件（YAML）')
  const whole = await box.inputValue()
  await box.fill(`${whole}# 缺题\n`)
  await page.getByRole('button', { name: '发布', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: /^发布/ })
  await expect(dialog.getByText('题库不够：1 处')).toBeVisible()
  await expect(dialog.getByText('还不能发布')).toBeVisible()
  await accessible(page)
  await picture(page, 'desk-exams-4-checklist', false)
  await dialog.getByRole('button', { name: '发布', exact: true }).click()
  expect(desk.calls.filter(({ call }) => call.endsWith('/publication'))).toEqual([])
  await dialog.getByRole('button', { name: '第 12 行' }).click()
  await expect(dialog).toBeHidden()
  await expect(box).toBeFocused()
  await box.fill(whole.replace('passMark: 60', 'passMark: 65'))
  await page.getByRole('button', { name: '发布', exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('已选课 260 人')).toBeVisible()
  await expect(dialog.getByText(/和现行第 2 版相比有 \d+ 处不同/)).toBeVisible()
  await dialog.getByRole('button', { name: '发布', exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('第 3 版已发布').first()).toBeVisible()
})

test('two versions are compared in words and line by line; the one in force is withdrawn for a reason', async ({ page, desk }) => {
  await logInStaff(page, desk.url, { address: '#/exams/fire-2026/versions' })
  await page.getByRole('link', { name: '和上一版比较' }).click()
  await expect(page.getByRole('row').filter({ hasText: '两次之间至少隔' })).toContainText('30 分钟')
  await expect(page.getByRole('row').filter({ hasText: '时长（分钟）' })).toContainText('90')
  await page.getByText('文件逐行比较').click()
  await expect(page.locator('pre .gone').filter({ hasText: 'durationMinutes: 60' })).toBeVisible()
  await accessible(page)
  await picture(page, 'desk-exams-5-changes')
  await page.getByRole('button', { name: '撤回', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: /^撤回/ })
  await expect(dialog.getByText('正在考的 42 人照常考完、交卷、出成绩。')).toBeVisible()
  await expect(dialog.getByText(/已选课的 260 人/)).toBeVisible()
  await dialog.getByRole('button', { name: '撤回', exact: true }).click()
  await expect(dialog.getByText('请填写原因类别')).toBeVisible()
  expect(desk.calls.filter(({ call }) => call.endsWith('/withdrawal'))).toEqual([])
  await picture(page, 'desk-exams-6-withdraw', false)
  await dialog.getByLabel('原因类别').selectOption('organisation')
  await dialog.getByRole('button', { name: '撤回', exact: true }).click()
  await expect(page.getByText('第 2 版已撤回').first()).toBeVisible()
  expect(JSON.parse(desk.calls.find(({ call }) => call.endsWith('/withdrawal'))!.body)).toEqual({ version: 2, reason: { category: 'organisation', text: '考务安排' } })
})

test('an exam is tried by keyboard: from a seed, answered on the learner’s paper, marked with its rules', async ({ page, desk }) => {
  await logInStaff(page, desk.url, { address: '#/exams/fire-2026/trial' })
  await page.getByLabel('种子').fill('abc')
  await page.keyboard.press('Enter')
  await expect(page.getByText('种子是最多 18 位的整数')).toBeVisible()
  expect(desk.calls.filter(({ call }) => call.includes('/trial'))).toEqual([])
  await page.getByLabel('种子').fill('20261127')
  await page.keyboard.press('Enter')
  await expect(page.getByText('下列哪一种灭火器适用于带电设备的初起火灾？')).toBeVisible()
  await expect(page).toHaveURL(/seed=20261127/)
  await page.locator('#question-1').focus()
  await page.keyboard.press('b')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByText('消防控制室值班人员接到火灾警报后')).toBeVisible()
  await page.keyboard.press('a')
  await page.keyboard.press('b')
  await accessible(page)
  await picture(page, 'desk-exams-7-trial', false)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('dialog').getByText('还有 1 题未作答')).toBeVisible()
  await page.getByRole('button', { name: '确认交卷' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: '试做结果' })).toBeVisible()
  await expect(page.getByText('少选；本考试全对才得分，得 0 分。')).toBeVisible()
  await expect(page.getByText('见《消防法》第十六条。').first()).toBeVisible()
  await accessible(page)
  await picture(page, 'desk-exams-8-marks')
  expect(JSON.parse(desk.calls.find(({ call }) => call.endsWith('/marks'))!.body)).toEqual({ version: null, seed: '20261127', basis: 'v2', answers: { 1: ['B'], 2: ['A', 'B'] } })
})

const PLACES: [name: string, address: string][] = [
  ['overview', '#/exams/fire-2026'], ['edit', '#/exams/fire-2026/edit'], ['trial', '#/exams/fire-2026/trial'], ['versions', '#/exams/fire-2026/versions?from=1&to=2'], ['calendar', '#/exams?view=calendar'],
]

for (const look of LOOKS) {
  const [language, scheme] = look
  test(`the pages of an exam, in ${language} and ${scheme}, have no finding of WCAG A or AA`, async ({ page, desk }) => {
    await logInLooking(page, desk.url, look)
    for (const [name, address] of PLACES) {
      await page.goto(`${desk.url}/staff.html${address}`)
      await expect(page.locator('main h1').first()).toBeVisible()
      await page.waitForLoadState('networkidle').catch(() => undefined)
      await accessible(page)
      for (const width of scheme === 'light' && language === 'zh-CN' ? [1440, 1024] : [1024]) {
        await page.setViewportSize({ width, height: 900 })
        await picture(page, `desk-exams-${language}-${scheme}-${name}`)
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${name} at ${width} is no wider than the window`).toBeLessThanOrEqual(0)
      }
    }
  })
}
