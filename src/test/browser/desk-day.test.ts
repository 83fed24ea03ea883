import { readFileSync } from 'node:fs'
import type { Browser, Page } from '@playwright/test'
import { pictured } from './deskStage.ts'
import { EmptyEngine } from './EmptyEngine.ts'
import { accessible, expect, test } from './stage.ts'
import { rowsOf, workbook } from './xlsx.ts'

/**
 * Show 1 as one day from an empty database: units, a bank with mistakes, an exam by form, 300 people with hours and enrolments by
 * Excel, three of them sit, and the results are the same numbers on the page, in the summary and in the file.
 */
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const PASSWORD = 'Gongzuo7Tai9Jintian'
const QUESTIONS = ['一', '二', '三', '四', '五']
/** The right option of each question is named in its text, so that a learner of the test can find it however the paper is drawn. */
const BANK = `题型,题干,选项A,选项B,选项C,选项D,答案
${QUESTIONS.map((n, at) => `单选题,关于安全的第${n}个问题，应选“正确”的一项是？,${['甲', '乙', '丙', '丁'].map((option, place) => place === at % 4 ? '正确' : option).join(',')},${'ABCD'[at % 4]}`).join('\n')}
`
const BAD_BANK = BANK.replace(/,A\n/, ',E\n').replace('单选题,关于安全的第二', '选择,关于安全的第二').replace(/,C\n/, ',\n')

/** GB 11643: seventeen digits and the sign that proves them. */
function idNumber(n: number): string {
  const digits = `1101011990${String(1 + n % 12).padStart(2, '0')}${String(1 + n % 28).padStart(2, '0')}${String(100 + n % 800).padStart(3, '0')}`
  const sum = [...digits].reduce((all, digit, at) => all + Number(digit) * [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2][at]!, 0)
  return digits + '10X98765432'[sum % 11]
}

const PEOPLE = Array.from({ length: 300 }, (_, n) => ({ name: `${'赵钱孙李周吴郑王冯陈'[n % 10]}${'子梓思欣雨若宇浩佳文'[Math.floor(n / 10) % 10]}${'涵轩怡然彤辰琪瑶萱'[n % 9]}`, number: idNumber(n), unit: n % 3 ? '第一人民医院' : '第二中学', staffNo: `G${1000 + n}` }))
const SITTERS = [{ ...PEOPLE[0]!, right: 5 }, { ...PEOPLE[1]!, right: 3 }, { ...PEOPLE[2]!, right: 1 }]

test.describe('a day of the desk on the real engine', () => {
  let engine: EmptyEngine

  test.beforeAll(async () => {
    test.setTimeout(180_000)
    engine = await EmptyEngine.start('browser-data-day')
  })

  test.afterAll(async () => {
    await engine?.stop()
  })

  /** And back to the width of the day. */
  async function look(page: Page, name: string): Promise<void> {
    await pictured(page, `desk-day-${name}`)
    await page.setViewportSize({ width: 1440, height: 900 })
  }

  async function logInFirst(page: Page, username: string, given: string, path: string): Promise<void> {
    await page.goto(`${engine.url}${path}`)
    await page.locator('#login-panel').waitFor() // by then it is decided which ways in there are
    const tab = page.getByRole('tab', { name: '账号与密码' })
    if (await tab.isVisible().catch(() => false)) await tab.click()
    await page.getByLabel('账号或身份证号').fill(username)
    await page.getByLabel('密码', { exact: true }).fill(given)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByLabel('当前密码', { exact: true }).fill(given)
    await page.getByLabel('新密码', { exact: true }).fill(PASSWORD)
    await page.getByLabel('再次输入新密码', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: '保存新密码' }).click()
  }

  const to = (page: Page, place: string) => page.getByRole('navigation', { name: '工作位置' }).getByRole('link', { name: place, exact: true }).click()

  async function makeUnits(page: Page): Promise<void> {
    await to(page, '考生')
    await expect(page.getByRole('heading', { name: '还没有考生' })).toBeVisible()
    await look(page, '1-empty')
    await page.getByRole('link', { name: '单位', exact: true }).click()
    for (const [name, code] of [['第一人民医院', 'hospital-1'], ['第二中学', 'school-2']] as const) {
      await page.getByRole('button', { name: '新增单位' }).click()
      const dialog = page.getByRole('dialog', { name: '新增单位' })
      await dialog.getByLabel('单位名称').fill(name)
      await dialog.getByLabel('单位代码').fill(code)
      await dialog.getByRole('button', { name: '保存' }).click()
      await expect(page.getByRole('cell', { name, exact: true })).toBeVisible()
    }
  }

  async function makeExam(page: Page): Promise<void> {
    await to(page, '题库')
    await page.getByRole('button', { name: '新建题库' }).first().click()
    const bank = page.getByRole('dialog', { name: '新建题库' })
    await bank.getByLabel('题库名称').fill('安全生产')
    await bank.getByLabel('代码').fill('safety')
    await bank.getByRole('button', { name: '新建题库' }).click()
    await expect(page.getByRole('heading', { name: '安全生产' })).toBeVisible()
    const bankFile = page.locator('input[type=file]')
    await bankFile.setInputFiles({ name: '题库.csv', mimeType: 'text/csv', buffer: Buffer.from(BAD_BANK) })
    await expect(page.getByText(/^3 处错误/).first()).toBeVisible()
    await look(page, '2-bank-mistakes')
    await bankFile.setInputFiles({ name: '题库.csv', mimeType: 'text/csv', buffer: Buffer.from(BANK) })
    await page.getByRole('button', { name: '接受，成为第 1 版' }).click()
    await expect(page.getByText('“安全生产”第 1 版已生效，共 5 题').first()).toBeVisible()

    await to(page, '考试')
    await page.getByRole('button', { name: '新建考试' }).first().click()
    const exam = page.getByRole('dialog', { name: '新建考试' })
    await exam.getByLabel('考试名称').fill('安全生产考试')
    await exam.getByLabel('代码').fill('safety-2026')
    await exam.getByLabel('题库').selectOption('safety')
    await exam.getByRole('button', { name: '新建考试' }).click()
    await expect(page.getByLabel('文件（YAML）')).toHaveValue(/code: safety-2026/)
    await page.getByLabel('每题分值').fill('20')
    await page.getByLabel('总分').fill('100')
    await page.getByLabel('合格线').fill('60')
    await page.keyboard.press('Tab')
    // Handed in at once, which nobody may who sits for real.
    const file = page.getByLabel('文件（YAML）')
    await expect(file).toHaveValue(/count: 5/)
    await file.fill(`${await file.inputValue()}minimumMinutes: 0\n`)
    await page.getByRole('button', { name: '发布', exact: true }).click()
    const publication = page.getByRole('dialog', { name: /^发布/ })
    await publication.getByRole('button', { name: '发布', exact: true }).click()
    await expect(page.getByText('“安全生产考试”第 1 版已发布').first()).toBeVisible()
  }

  /** An xlsx of 300 whose mistakes are mended on the page: a number that lost a digit, and a unit nobody knows. */
  async function bringPeople(page: Page): Promise<string[][]> {
    await page.goto(`${engine.url}/staff.html#/people/import/learners`)
    const [template] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载模板' }).click()])
    expect(rowsOf(readFileSync(await template.path()))[0]?.slice(0, 2)).toEqual(['姓名（必填）', '身份证号（必填）'])
    const rows = PEOPLE.map(({ name, number, unit, staffNo }) => [name, number, unit, staffNo])
    rows[6]![1] = rows[6]![1]!.slice(0, 17)
    rows[9]![2] = '第二中心小学'
    await page.locator('input[type=file]').setInputFiles({ name: '名册.xlsx', mimeType: XLSX, buffer: workbook([['姓名', '身份证号', '所在部门', '工号'], ...rows]) })
    // Nobody knows 所在部门: matched by hand, and remembered.
    await page.getByLabel('“所在部门”是').selectOption({ label: '单位' })
    await page.getByRole('button', { name: '按这样重新检查' }).click()
    await expect(page.getByRole('alert').getByText('2 处错误，什么都没有改')).toBeVisible()
    await accessible(page)
    await look(page, '3-roster-mistakes')
    const [remarks] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载带批注的表格' }).click()])
    expect(readFileSync(await remarks.path()).subarray(0, 2).toString()).toBe('PK')
    await page.getByLabel(/^改为 行 8 /).fill(PEOPLE[6]!.number)
    await page.getByLabel(/^改为 行 11 /).fill('第二中学')
    await page.getByRole('button', { name: '用改好的值再检查' }).click()
    await expect(page.getByRole('main').getByText('300 行，没有错误')).toBeVisible()
    await look(page, '4-roster-changes')
    await page.getByRole('button', { name: '接受 300 行' }).click()
    await expect(page.getByRole('main').getByText('已接受：新增 300，修改 0，不变 0')).toBeVisible()
    const [passwords] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '初始密码表' }).click()])
    const sheet = rowsOf(readFileSync(await passwords.path()))
    expect(sheet).toHaveLength(301)
    return sheet
  }

  async function bringRecords(page: Page): Promise<void> {
    await page.goto(`${engine.url}/staff.html#/people/import/study-hours`)
    await page.getByRole('button', { name: '从 Excel 粘贴' }).click()
    await page.getByRole('textbox', { name: '从 Excel 粘贴' }).fill(['身份证号\t年度\t类别\t学时', ...PEOPLE.map(({ number }) => `${number}\t2026\t公需\t24`), `${idNumber(700)}\t2026\t公需\t24`].join('\n'))
    await page.getByRole('button', { name: '检查', exact: true }).click()
    await expect(page.getByRole('alert').getByText(/处错误，什么都没有改/)).toBeVisible()
    await page.getByLabel('不在册的人').selectOption('skip')
    await expect(page.getByRole('main').getByText('301 行，没有错误')).toBeVisible()
    await page.getByRole('button', { name: '接受 301 行' }).click()
    await expect(page.getByRole('main').getByText('已接受：新增 300')).toBeVisible()

    await page.goto(`${engine.url}/staff.html#/people/import/enrolments`)
    await page.locator('input[type=file]').setInputFiles({ name: '选课.xlsx', mimeType: XLSX, buffer: workbook([['工号', '考试代码'], ...PEOPLE.map(({ staffNo }) => [staffNo, 'safety-2026'])]) })
    await expect(page.getByRole('main').getByText('300 行，没有错误')).toBeVisible()
    await page.getByRole('button', { name: '接受 300 行' }).click()
    await expect(page.getByRole('main').getByText('已接受：新增 300')).toBeVisible()
  }

  async function sit(browser: Browser, who: typeof SITTERS[number], password: string): Promise<void> {
    const context = await browser.newContext({ viewport: { width: 1024, height: 768 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
    const page = await context.newPage()
    await logInFirst(page, who.number, password, '/')
    await expect(page.getByRole('heading', { name: '我的考试' })).toBeVisible()
    await page.getByRole('article').filter({ hasText: '安全生产考试' }).getByRole('link', { name: '进入考试' }).click()
    await page.getByLabel('我已阅读并遵守考试规则').check()
    await page.getByRole('button', { name: '开始考试' }).click()
    for (let no = 1; no <= QUESTIONS.length; no++) {
      await expect(page.getByText(`第 ${no} 题`, { exact: false }).first()).toBeVisible()
      const options = page.locator('.option').filter({ visible: true })
      await (no <= who.right ? options.filter({ hasText: '正确' }) : options.filter({ hasNotText: '正确' }).first()).click()
      if (no < QUESTIONS.length) await page.getByRole('button', { name: '下一题' }).filter({ visible: true }).click()
    }
    await expect(page.getByText('全部已保存')).toBeVisible()
    await page.getByRole('region', { name: '考试状态' }).getByRole('button', { name: '交卷' }).click()
    await page.getByRole('dialog', { name: '确认交卷' }).getByRole('button', { name: '确认交卷' }).click()
    await expect(page.getByRole('button', { name: '验证凭证' })).toBeVisible()
    await context.close()
  }

  test('from nothing to results that say the same wherever they stand', async ({ page, browser }) => {
    test.setTimeout(600_000)
    await page.setViewportSize({ width: 1440, height: 900 })
    await logInFirst(page, engine.administrator.username, engine.administrator.password, '/staff.html')
    await expect(page.getByRole('navigation', { name: '工作位置' })).toBeVisible()
    await makeUnits(page)
    await makeExam(page)
    const passwords = await bringPeople(page)
    await bringRecords(page)
    const [name, password] = ['姓名', '初始密码'].map(title => passwords[0]!.indexOf(title)) as [number, number]
    for (const who of SITTERS) {
      await sit(browser, who, passwords.find(row => row[name] === who.name)![password]!)
    }

    await page.goto(`${engine.url}/staff.html#/results?exam=safety-2026`)
    await expect(page.locator('tbody tr.line').filter({ has: page.locator('.pill', { hasText: '已交卷' }) })).toHaveCount(3)
    const shown = await page.locator('.list').evaluate(list => {
      const heads = [...list.querySelectorAll('thead th')].map(cell => cell.textContent?.trim() ?? '')
      return [...list.querySelectorAll('tbody tr.line')].map(row => {
        const cells = [...row.querySelectorAll('td')].map(cell => cell.textContent?.trim() ?? '')
        return { name: cells[heads.indexOf('考生')]!, points: cells[heads.indexOf('分数')]!, passed: cells[heads.indexOf('结果')]! }
      })
    })
    expect(shown.map(({ name, points, passed }) => [name, points, passed]).sort()).toEqual(SITTERS.map(({ name, right }) => [name, String(right * 20), right >= 3 ? '合格' : '不合格']).sort())
    const summary = page.locator('.summary')
    await expect(summary).toContainText('66.7%')
    await expect(summary.getByRole('row', { name: /已交卷/ })).toContainText('3')
    await expect(summary.getByRole('row', { name: /未考/ })).toContainText('297')
    await look(page, '5-results')
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出 Excel' }).click()])
    const file = rowsOf(readFileSync(await download.path()))
    const at = (title: string) => file[0]!.indexOf(title)
    expect(file.slice(1).map(row => [row[at('姓名')], row[at('成绩')], row[at('是否合格')]]).sort(), JSON.stringify(file[0]))
      .toEqual(SITTERS.map(({ name, right }) => [name, String(right * 20), right >= 3 ? '是' : '否']).sort())
    await page.goto(`${engine.url}/staff.html#/people?text=${encodeURIComponent(PEOPLE[0]!.staffNo)}`)
    await page.getByRole('link', { name: PEOPLE[0]!.name }).click()
    await expect(page.getByRole('heading', { name: PEOPLE[0]!.name })).toBeVisible()
    await expect(page.getByText('100 分').first()).toBeVisible()
    await look(page, '6-person')
    await to(page, '今日')
    await expect(page.locator('main h1')).toHaveText('今日')
    await look(page, '7-today')
  })
})
