import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { StaffEngine } from './mock/StaffEngine.ts'
import { accessible, expect, picture, test as base } from './stage.ts'

const target = resolve(dirname(fileURLToPath(import.meta.url)), '../../../target')
const pages = process.env.KAOCHANG_PAGES ?? `${target}/classes/META-INF/resources`

const test = base.extend<{ desk: StaffEngine }>({
  desk: async ({}, use, info) => {
    base.skip(info.project.name !== 'desktop', 'a desk')
    const engine = await new StaffEngine(pages).listen()
    await use(engine)
    engine.close()
  },
})

/** At both widths the desk is made for, and no wider than either. */
async function pictured(page: Page, name: string): Promise<void> {
  for (const [width, height] of [[1440, 900], [1024, 768]] as const) {
    await page.setViewportSize({ width, height })
    await picture(page, name, false)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${name} at ${width}`).toBeLessThanOrEqual(0)
  }
}

for (const [language, scheme] of [['zh-CN', 'light'], ['en', 'dark'], ['zh-CN', 'dark'], ['en', 'light']] as const) {
  test(`banks in ${language} and ${scheme}: list, questions, one of them, edit, history, upload with mistakes, changes, versions, editors`, async ({ page, desk }) => {
    await page.addInitScript(([wanted, colours]) => {
      localStorage.setItem('kaochang.language', wanted!)
      localStorage.setItem('kaochang.theme', colours!)
    }, [language, scheme])
    desk.roles = ['exam-administrator', 'bank-editor']
    const say = (chinese: string, english: string) => language === 'en' ? english : chinese
    const named = (name: string) => `desk-banks-${language}-${scheme}-${name}`
    await page.goto(`${desk.url}/staff.html#/banks`)
    await page.getByLabel(say('账号或身份证号', 'Account or ID number')).fill('kaowu')
    await page.locator('input[type=password]').fill('correct-horse')
    await page.locator('form button[type=submit]').click()
    await expect(page.locator('main h1').first()).toBeVisible()
    await page.goto(`${desk.url}/staff.html#/banks`)
    await expect(page.locator('tbody tr.line').first()).toBeVisible()
    await accessible(page)
    await pictured(page, named('1-list'))

    await page.goto(`${desk.url}/staff.html#/banks/fire`)
    await expect(page.locator('tbody tr.line').first()).toBeVisible()
    await accessible(page)
    await pictured(page, named('2-items'))
    await page.getByRole('searchbox').fill('420')
    await expect(page.locator('tbody tr.line')).toHaveCount(1)

    await page.goto(`${desk.url}/staff.html#/banks/fire/items/4`)
    await expect(page.getByRole('heading', { name: say('考生看到的样子', 'As learners see it') })).toBeVisible()
    await page.getByText('先抢救财物').click()
    await accessible(page)
    await pictured(page, named('3-item'))
    await page.getByRole('button', { name: say('编辑试题', 'Edit'), exact: true }).click()
    await accessible(page)
    await pictured(page, named('4-edit'))

    await page.goto(`${desk.url}/staff.html#/banks/fire/upload`)
    await page.getByRole('radio', { name: new RegExp(say('^替换题库', '^Replace the bank')) }).check()
    const file = page.locator('input[type=file]')
    await file.setInputFiles({ name: '题库.csv', mimeType: 'text/csv', buffer: Buffer.from('错') })
    await expect(page.getByText(say('第 7 行', 'row 7')).first()).toBeVisible()
    await accessible(page)
    await pictured(page, named('5-mistakes'))
    await file.setInputFiles({ name: '题库.csv', mimeType: 'text/csv', buffer: Buffer.from('好') })
    await expect(page.getByText(say('没有错误', 'No mistakes')).first()).toBeVisible()
    await page.locator('details').nth(1).locator('summary').click()
    // What the head of the page half covers while it is scrolled is no finding of the page.
    await page.evaluate(() => scrollTo(0, 0))
    await accessible(page)
    await pictured(page, named('6-changes'))

    await page.goto(`${desk.url}/staff.html#/banks/fire/versions`)
    await expect(page.getByRole('row').nth(1)).toBeVisible()
    await accessible(page)
    await pictured(page, named('7-versions'))
    await page.goto(`${desk.url}/staff.html#/banks/fire/editors`)
    await page.getByLabel('田野').check()
    await accessible(page)
    await pictured(page, named('8-editors'))
  })
}

test('a question is edited, refused at its field first, retired, restored; its history says so', async ({ page, desk }) => {
  await page.goto(`${desk.url}/staff.html#/banks/fire/items/4`)
  await page.getByLabel('账号或身份证号').fill('kaowu')
  await page.getByLabel('密码', { exact: true }).fill('correct-horse')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByRole('navigation', { name: '工作位置' })).toBeVisible()
  await page.goto(`${desk.url}/staff.html#/banks/fire/items/4`)
  await page.getByRole('button', { name: '编辑试题', exact: true }).click()
  await page.getByLabel('题干').fill('')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await expect(page.getByText('请填写题干')).toBeVisible()
  expect(desk.calls.some(({ call }) => call.startsWith('PUT'))).toBe(false)
  await page.getByLabel('题干').fill('发现火情后，首先应当怎么做？')
  await page.getByLabel('选项 B').fill('立即报警并组织疏散')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  const why = page.getByRole('dialog', { name: '编辑试题' })
  await why.getByLabel('原因类别').selectOption('content')
  await why.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('与前面的选项内容相同')).toBeVisible()
  await page.getByLabel('选项 B').fill('先抢救财物')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await why.getByLabel('原因类别').selectOption('content')
  await why.getByLabel('说明').fill('核对法规')
  await why.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('第 4 题已修改，题库现在是第 4 版').first()).toBeVisible()
  expect(JSON.parse(desk.calls.filter(({ call }) => call === 'PUT /banks/fire/items/4').at(-1)!.body)).toMatchObject({ seen: 1, reason: { category: 'content', text: '核对法规' } })
  await page.getByRole('button', { name: '停用', exact: true }).click()
  const retiring = page.getByRole('dialog', { name: '停用' })
  await retiring.getByRole('button', { name: '停用' }).click()
  await expect(retiring.getByText('请填写原因类别')).toBeVisible()
  await retiring.getByLabel('原因类别').selectOption('outdated')
  await retiring.getByRole('button', { name: '停用' }).click()
  await expect(page.getByText('已停用', { exact: true }).first()).toBeVisible()
  await page.getByRole('button', { name: '恢复', exact: true }).click()
  const restoring = page.getByRole('dialog', { name: '恢复' })
  await restoring.getByLabel('原因类别').selectOption('mistake')
  await restoring.getByRole('button', { name: '恢复' }).click()
  await expect(page.getByText('第 4 题已恢复，题库现在是第 6 版').first()).toBeVisible()
  await expect(page.getByRole('region', { name: '历史' }).getByRole('listitem')).toHaveCount(4)
})

test('what is wrong in a file is put right beside it, or left out, and the file tried again', async ({ page, desk }) => {
  await page.goto(`${desk.url}/staff.html#/banks/fire/upload`)
  await page.getByLabel('账号或身份证号').fill('kaowu')
  await page.getByLabel('密码', { exact: true }).fill('correct-horse')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByRole('navigation', { name: '工作位置' })).toBeVisible()
  await page.goto(`${desk.url}/staff.html#/banks/fire/upload`)
  await page.getByRole('radio', { name: /^加到题库/ }).check()
  await page.locator('input[type=file]').setInputFiles({ name: '题库.csv', mimeType: 'text/csv', buffer: Buffer.from('错') })
  await page.getByLabel('第 7 行 正确答案').fill('B')
  await page.getByRole('checkbox', { name: /不要这一行.*第 31 行/ }).check()
  await page.getByRole('button', { name: '用改好的内容再检查' }).click()
  await expect.poll(() => desk.calls.filter(({ call }) => call.endsWith('/imports')).length).toBe(2)
  const sent = desk.calls.filter(({ call }) => call.endsWith('/imports')).at(-1)!.body
  expect(sent).toContain('[{"sheet":"Sheet1","row":7,"column":6,"text":"B"},{"sheet":"Sheet1","row":31,"leaveOut":true}]')
})
