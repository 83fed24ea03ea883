import { accessible, expect, handIn, logIn, picture, start, test } from './stage.ts'

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
