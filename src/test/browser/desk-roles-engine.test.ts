import { readFileSync } from 'node:fs'
import type { Browser, Page } from '@playwright/test'
import { logInStaff, logOutStaff, pictured } from './deskStage.ts'
import { EngineProgram } from './EngineProgram.ts'
import { expect, test } from './stage.ts'
import { rowsOf } from './xlsx.ts'

/** Days of those who have no exam to run: a unit's administrator, the operator, and the auditor who sees what both did. */
const PASSWORD = 'Gongzuo7Tai9Jintian'
const GIVEN = 'Chuci4Denglu8Shiyong'

test.describe('the other roles and the real engine', () => {
  let engine: EngineProgram

  test.beforeAll(async () => {
    test.setTimeout(120_000)
    engine = await EngineProgram.start('browser-data-roles')
  })

  test.afterAll(async () => {
    await engine?.stop()
  })

  const logIn = async (page: Page, username: string) => {
    await page.setViewportSize({ width: 1440, height: 900 })
    await logInStaff(page, engine.url, { username, password: engine.password })
  }
  const to = (page: Page, place: string) => page.getByRole('navigation', { name: '工作位置' }).getByRole('link', { name: place, exact: true }).click()
  const look = async (page: Page, name: string) => {
    await pictured(page, `desk-roles-${name}`)
    await page.setViewportSize({ width: 1440, height: 900 })
  }
  const lines = (page: Page) => page.locator('tbody tr.line')

  /** Pasted from Excel, looked at, taken. */
  async function bring(page: Page, kind: string, rows: string[][], added: number): Promise<void> {
    await page.goto(`${engine.url}/staff.html#/people/import/${kind}`)
    await page.getByRole('button', { name: '从 Excel 粘贴' }).click()
    await page.getByRole('textbox', { name: '从 Excel 粘贴' }).fill(rows.map(row => row.join('\t')).join('\n'))
    await page.getByRole('button', { name: '检查', exact: true }).click()
    await expect(page.getByRole('main').getByText(`${rows.length - 1} 行，没有错误`)).toBeVisible()
    await page.getByRole('button', { name: `接受 ${rows.length - 1} 行` }).click()
    await expect(page.getByRole('main').getByText(`已接受：新增 ${added}`)).toBeVisible()
  }

  test('a unit’s administrator brings their own people, with hours and enrolments, helps with a password, and sees no others', async ({ page }) => {
    await logIn(page, 'danwei')
    await expect(page.getByRole('main').getByText('名考生', { exact: false }).first()).toBeVisible()
    await look(page, '1-unit-today')
    await to(page, '考生')
    await expect(lines(page).first()).toBeVisible()
    const before = await lines(page).count()
    await bring(page, 'learners', [['姓名', '身份证号', '工号'], ['林晓雨', '110101199003071938', 'D100'], ['欧阳思远', '11010119900307213X', 'D101']], 2)
    await bring(page, 'study-hours', [['工号', '年度', '类别', '学时'], ['D100', '2026', '公需', '24'], ['D101', '2026', '公需', '24']], 2)
    await bring(page, 'enrolments', [['工号', '考试代码'], ['D100', 'changzhou-monthly'], ['D101', 'changzhou-monthly']], 2)
    await page.goto(`${engine.url}/staff.html#/people`)
    await expect(lines(page)).toHaveCount(before + 2)
    const units = await page.locator('tbody tr.line').evaluateAll(rows => [...new Set(rows.map(row => /演示单位/.test(row.textContent ?? '')))])
    expect(units, 'only their own').toEqual([true])
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出 Excel' }).click()])
    expect(rowsOf(readFileSync(await file.path()))).toHaveLength(before + 3)
    await page.getByRole('link', { name: '林晓雨' }).click()
    await expect(page.getByRole('heading', { name: '林晓雨' })).toBeVisible()
    await expect(page.getByText('24').first()).toBeVisible()
    await look(page, '2-unit-person')
    await page.getByRole('button', { name: '重置密码' }).click()
    await page.getByRole('dialog', { name: '重置密码' }).getByRole('button', { name: '重置密码' }).click()
    const secret = page.getByRole('dialog', { name: '新的初始密码' })
    await expect(secret.getByText(/^[A-Z0-9]{4}(-[A-Z0-9]{4})+$/)).toBeVisible()
    await secret.getByRole('button', { name: '关闭' }).click()
    await page.goto(`${engine.url}/staff.html#/results`)
    await expect(page.locator('main h1')).toHaveText('成绩')
    await page.goto(`${engine.url}/staff.html#/accounts`)
    await expect(page.getByRole('link', { name: '账号', exact: true })).toHaveCount(0)
    await expect(page.locator('main h1')).not.toHaveText('账号')
  })

  async function firstLogIn(browser: Browser, address: string, username: string): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
    const page = await context.newPage()
    await page.goto(`${engine.url}${address}staff.html`)
    await page.getByLabel('账号或身份证号').fill(username)
    await page.getByLabel('密码', { exact: true }).fill(GIVEN)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByLabel('当前密码', { exact: true }).fill(GIVEN)
    await page.getByLabel('新密码', { exact: true }).fill(PASSWORD)
    await page.getByLabel('再次输入新密码', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: '保存新密码' }).click()
    await expect(page.getByRole('navigation', { name: '工作位置' })).toBeVisible()
    return page
  }

  test('the operator makes an account and an authority with its administrator, and disables; the auditor sees each of it', async ({ page, browser }) => {
    await logIn(page, 'yunying')
    await to(page, '账号')
    await page.getByRole('button', { name: '新增账号' }).first().click()
    const account = page.getByRole('dialog', { name: '新增账号' })
    await account.getByRole('button', { name: '新增账号' }).click()
    await expect(account.getByText('请至少选择一个角色')).toBeVisible()
    await account.getByLabel('姓名').fill('新来的监考')
    await account.getByLabel('用户名').fill('jiankao2')
    await account.getByLabel('初始密码').fill(GIVEN)
    await account.getByLabel('监考').check()
    await account.getByRole('button', { name: '新增账号' }).click()
    await expect(page.getByText('已创建账号“新来的监考”').first()).toBeVisible()
    const invigilator = await firstLogIn(browser, '/', 'jiankao2')
    expect(await invigilator.getByRole('navigation', { name: '工作位置' }).getByRole('link').allInnerTexts()).toEqual(['考场'])

    await page.getByRole('row', { name: /jiankao2/ }).getByRole('button', { name: /操作/ }).click()
    await page.getByRole('menuitem', { name: '停用' }).click()
    const disabling = page.getByRole('dialog', { name: '停用' })
    await disabling.getByRole('combobox').first().selectOption({ index: 1 })
    await disabling.getByRole('button', { name: '停用' }).click()
    await expect(page.getByText('“新来的监考”已停用').first()).toBeVisible()
    await expect(async () => {
      await invigilator.reload()
      await expect(invigilator.getByRole('heading', { name: '登录考场' })).toBeVisible({ timeout: 2_000 })
    }).toPass({ timeout: 30_000 })
    await invigilator.context().close()
    await look(page, '3-accounts')

    await to(page, '机构')
    await page.getByRole('button', { name: '新增机构' }).click()
    const tenant = page.getByRole('dialog', { name: '新增机构' })
    await tenant.getByLabel('名称').fill('第二机构')
    await tenant.getByLabel('代码').fill('second')
    await tenant.getByRole('button', { name: '保存' }).click()
    await expect(page.getByText('机构“第二机构”已保存').first()).toBeVisible()
    const path = (await page.getByRole('row', { name: /second/ }).getByRole('link').first().innerText()).trim()
    await page.getByRole('row', { name: /second/ }).getByRole('button', { name: '任命管理员' }).click()
    const appointment = page.getByRole('dialog', { name: '任命管理员' })
    await appointment.getByLabel('姓名').fill('第二机构考务')
    await appointment.getByLabel('用户名').fill('kaowu2')
    await appointment.getByLabel('初始密码').fill(GIVEN)
    await appointment.getByRole('button', { name: '任命管理员' }).click()
    await expect(page.getByText('已任命“第二机构考务”').first()).toBeVisible()
    await look(page, '4-tenants')
    const other = await firstLogIn(browser, path, 'kaowu2')
    await to(other, '考生')
    await expect(other.getByRole('heading', { name: '还没有考生' }), 'nothing of the first authority').toBeVisible()
    await other.context().close()
    await logOutStaff(page)

    await logIn(page, 'shenji')
    expect(await page.getByRole('navigation', { name: '工作位置' }).getByRole('link').allInnerTexts()).toEqual(['审计'])
    for (const act of ['停用账号', '新建账号']) {
      const line = lines(page).filter({ hasText: act }).first()
      await expect(line).toBeVisible()
      await line.getByRole('button', { name: /详情/ }).click()
      const entry = page.getByRole('dialog', { name: '审计记录' })
      await expect(entry).toContainText('演示运维')
      await expect(entry).toContainText(act)
      await entry.getByRole('button', { name: '关闭' }).click()
    }
    await look(page, '5-audit')
    const [log] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'CSV 导出 CSV' }).click()])
    expect(readFileSync(await log.path()).toString()).toContain('jiankao2')
  })
})
