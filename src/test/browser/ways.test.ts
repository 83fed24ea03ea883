import { accessible, expect, handIn, logIn, picture, start, test } from './stage.ts'

test('an account of the staff is told what these pages are for', async ({ page, engine }) => {
  engine.knobs.roles = ['exam-administrator']
  await page.goto(engine.url)
  await page.getByRole('tab', { name: '账号与密码' }).click()
  await page.getByLabel('账号或身份证号').fill('learner01')
  await page.getByLabel('密码', { exact: true }).fill('correct-horse')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByRole('heading', { name: '这里是考生页面' })).toBeFocused()
  await expect(page).toHaveTitle('这里是考生页面 · 考场')
  await expect(page.getByText('管理页面尚未推出')).toBeVisible()
  await expect(page.getByRole('link', { name: '我的考试' })).toHaveCount(0)
  await accessible(page)
  await picture(page, '50-staff')
  await page.getByRole('main').getByRole('button', { name: '退出登录' }).click()
  await expect(page.getByRole('heading', { name: '登录考场' })).toBeVisible()
})

test('the result leads to the application for exactly that exam', async ({ page, engine }) => {
  engine.knobs.passes = false
  engine.knobs.makeUpByApplication = true
  await logIn(page, engine.url)
  await start(page)
  await handIn(page)
  await page.getByRole('button', { name: '确认交卷' }).click()
  await page.getByRole('link', { name: '申请补考' }).click()
  const dialog = page.getByRole('dialog', { name: '申请补考' })
  await expect(dialog.getByText('新时代知识产权创新发展与严格保护')).toBeVisible()
  await picture(page, '51-apply-from-result', false)
  await dialog.getByRole('button', { name: '取消' }).click()
  await expect(dialog).toBeHidden()
  await page.reload()
  await expect(page.getByRole('article').first()).toBeVisible()
  await expect(dialog).toBeHidden()
})

test('what is over is folded away, and opens', async ({ page, engine }) => {
  await logIn(page, engine.url)
  await expect(page.getByRole('article')).toHaveCount(3)
  await page.getByText('已结束的考试（1）').click()
  await expect(page.getByRole('article')).toHaveCount(4)
  await expect(page.getByRole('heading', { name: '公文写作与处理' })).toBeVisible()
})
