import type { Page } from '@playwright/test'
import { expect, logInLooking, logInStaff, LOOKS, pictured, test } from './deskStage.ts'
import type { StaffEngine } from './mock/StaffEngine.ts'
import { accessible, picture } from './stage.ts'

/** Without the form, for those who look at something else. */
async function at(page: Page, desk: StaffEngine, address: string): Promise<void> {
  if (!page.url().startsWith(desk.url)) await logInStaff(page, desk.url, { address })
  else await page.goto(`${desk.url}/staff.html${address}`)
  await expect(page.locator('main h1').first()).toBeVisible()
}

const PLACES: [role: string, places: string[], first: string][] = [
  ['exam-administrator', ['今日', '考场', '考试', '题库', '考生', '成绩', '学时', '证书', '补考申请', '账号'], '今日'],
  ['bank-editor', ['今日', '考试', '题库'], '今日'],
  ['invigilator', ['考场'], '考场实况'],
  ['unit-administrator', ['今日', '考试', '考生', '成绩', '学时', '证书', '补考申请'], '今日'],
  ['operator', ['今日', '账号', '机构'], '今日'],
  ['auditor', ['审计'], '审计日志'],
]

test('each role sees its places and nothing else, whatever address it asks for', async ({ page, desk }) => {
  for (const [role, places, first] of PLACES) {
    desk.roles = [role]
    await page.goto('about:blank')
    await page.context().clearCookies()
    await page.goto(`${desk.url}/staff.html`)
    await page.evaluate(() => { localStorage.clear(); sessionStorage.clear() })
    await page.reload()
    await logInStaff(page, desk.url)
    await expect(page.locator('main h1').first()).toHaveText(first)
    expect(await page.getByRole('navigation', { name: '工作位置' }).getByRole('link').allInnerTexts(), role).toEqual(places)
    const foreign = role === 'auditor' ? 'people' : 'audit'
    await page.goto(`${desk.url}/staff.html#/${foreign}`)
    await expect(page.getByRole('heading', { name: '没有这一页' })).toBeVisible()
    await page.getByRole('main').getByRole('link', { name: /^去“/ }).click()
    await expect(page.locator('main h1').first()).toHaveText(first)
  }
})

test('staff who log in among the learners are led to the desk, and learners from there back', async ({ page, desk }) => {
  await page.goto(desk.url)
  await page.getByRole('tab', { name: '账号与密码' }).click()
  await page.getByLabel('账号或身份证号').fill('kaowu')
  await page.getByLabel('密码', { exact: true }).fill('correct-horse')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page).toHaveURL(/staff\.html#\/today$/)
  await page.getByRole('button', { name: '账户' }).click()
  await page.getByRole('button', { name: '退出登录' }).click()
  desk.roles = ['learner']
  await page.getByLabel('账号或身份证号').fill('kaowu')
  await page.getByLabel('密码', { exact: true }).fill('correct-horse')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('link', { name: '去考生页面' }).click()
  await expect(page.getByRole('heading', { name: '我的考试' })).toBeVisible()
})

test('by keyboard alone: a bank is uploaded with mistakes, mended, accepted, and an exam on it published', async ({ page, desk }) => {
  await at(page, desk, '#/banks')
  await page.keyboard.press('/')
  await page.keyboard.type('消防')
  await expect(page.getByRole('row')).toHaveCount(2)
  await page.keyboard.press('Escape')
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: '消防设施操作' })).toBeVisible()
  await page.getByRole('link', { name: '上传', exact: true }).focus()
  await page.keyboard.press('Enter')
  const file = page.locator('input[type=file]')
  await expect(file).toBeAttached()
  await file.focus()
  await file.setInputFiles({ name: '题库.csv', mimeType: 'text/csv', buffer: Buffer.from('错') })
  // Add or replace is a choice: without it nothing is even tried.
  await expect(page.getByText('请先选择：加到题库，还是替换题库')).toBeVisible()
  expect(desk.calls.filter(({ call }) => call.endsWith('/imports'))).toHaveLength(0)
  await page.getByRole('radio', { name: /^加到题库/ }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('radio', { name: /^替换题库/ })).toBeChecked()
  await expect(page.getByText('答案“E”不在选项里')).toBeVisible()
  await accessible(page)
  await picture(page, 'desk-bank-mistakes')
  expect(desk.calls.filter(({ call }) => call.endsWith('/imports'))).toHaveLength(1)
  await file.setInputFiles({ name: '题库.csv', mimeType: 'text/csv', buffer: Buffer.from('好') })
  await expect(page.getByText('没有错误').first()).toBeVisible()
  await picture(page, 'desk-bank-changes')
  await accessible(page)
  await page.getByRole('button', { name: '接受，成为第 4 版' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('请先确认要移除的题目')).toBeVisible()
  await page.getByLabel('我知道：移除这 2 题').focus()
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: '接受，成为第 4 版' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('第 4 版已生效').first()).toBeVisible()
  await page.getByRole('button', { name: '撤销这次更改' }).focus()
  await page.keyboard.press('Enter')
  const undoing = page.getByRole('dialog', { name: '撤销第 4 版' })
  await undoing.getByLabel('原因类别').selectOption('mistake')
  await undoing.getByRole('button', { name: '撤销这次更改' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('第 4 版已撤销，题库回到之前的内容').first()).toBeVisible()
  await page.getByRole('button', { name: '再上传一个文件' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('radio', { name: /^加到题库/ }).focus()
  await page.keyboard.press('Space')
  await file.setInputFiles({ name: '题库.csv', mimeType: 'text/csv', buffer: Buffer.from('好') })
  await page.getByRole('button', { name: '接受，成为第 6 版' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('第 6 版已生效').first()).toBeVisible()

  await page.getByRole('link', { name: '去发布用到它的考试' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('link', { name: '消防设施操作员继续教育考试' })).toBeVisible()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: '编辑' }).focus()
  await page.keyboard.press('Enter')
  const mark = page.getByLabel('合格线')
  await mark.focus()
  await mark.fill('160')
  await page.keyboard.press('Tab')
  await expect(page.getByLabel('文件（YAML）')).toHaveValue(/passMark: 160/)
  await page.getByRole('button', { name: '保存草稿' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('合格线不能高于总分').first()).toBeVisible()
  await accessible(page)
  await picture(page, 'desk-exam-faults')
  await mark.fill('65')
  await page.keyboard.press('Tab')
  await page.getByRole('button', { name: '发布', exact: true }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: /^发布/ })
  await expect(dialog).toBeVisible()
  await dialog.getByRole('button', { name: '发布', exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('第 3 版已发布').first()).toBeVisible()
  expect(desk.calls.find(({ call }) => call.startsWith('PUT /exams/') )?.body).toContain('# 每月一场')
})

test('people: found, corrected with a reason, refused at the field, brought in by Excel', async ({ page, desk }) => {
  await at(page, desk, '#/people')
  await expect(page.getByRole('main').getByText('已显示 100 条，还有更多')).toBeVisible()
  await picture(page, 'desk-people')
  expect(await page.locator('tbody tr.line').count(), 'of a long list only what is near is drawn').toBeLessThan(60)
  await page.getByRole('searchbox', { name: '姓名、身份证号或工号' }).fill('110101199001010111')
  await expect(page.locator('tbody tr.line')).toHaveCount(1)
  expect(page.url(), 'no number in an address').not.toContain('110101')
  await page.getByRole('link', { name: '吴志强' }).click()
  await expect(page.getByRole('heading', { name: '吴志强' })).toBeVisible()
  await picture(page, 'desk-person')
  await page.getByRole('button', { name: '更正信息' }).click()
  const dialog = page.getByRole('dialog', { name: '更正信息' })
  await dialog.getByLabel('身份证号').fill('110101199001010112')
  await dialog.getByLabel('原因类别').selectOption('correction')
  await dialog.getByRole('button', { name: '更正信息' }).click()
  await expect(dialog.getByText('校验码不正确，请核对最后一位')).toBeVisible()
  await accessible(page)
  await dialog.getByLabel('身份证号').fill('')
  await dialog.getByLabel('姓名').fill('吴志坚')
  await dialog.getByRole('button', { name: '更正信息' }).click()
  await expect(page.getByText('“吴志坚”的信息已更正').first()).toBeVisible()
  expect(JSON.parse(desk.calls.filter(({ call }) => call.startsWith('PATCH')).at(-1)!.body)).toMatchObject({ name: '吴志坚', reason: '信息更正', seen: { name: '吴志强' } })

  await page.goto(`${desk.url}/staff.html#/people/import/learners`)
  await page.locator('input[type=file]').setInputFiles({ name: '名单.csv', mimeType: 'text/csv', buffer: Buffer.from('3.20E+17') })
  await expect(page.getByText('被 Excel 变成了 3.20E+17')).toBeVisible()
  await accessible(page)
  await picture(page, 'desk-roster-mistakes')
  await page.getByLabel(/^改为 行 14/).fill('320102199003078888')
  await page.getByRole('button', { name: '用改好的值再检查' }).click()
  await expect(page.getByRole('main').getByText('300 行，没有错误')).toBeVisible()
  await picture(page, 'desk-roster-changes')
  await page.getByRole('button', { name: '接受 300 行' }).click()
  await expect(page.getByRole('main').getByText('已接受：新增 280')).toBeVisible()
})

test('the hall: who is in trouble stands first, and what is done says so before and after', async ({ page, desk }) => {
  desk.roles = ['invigilator']
  await at(page, desk, '#/hall?exam=fire-2026')
  await expect(page.getByRole('button', { name: /^离线 20$/ })).toBeVisible()
  await expect(page.locator('tbody tr.line').first()).toContainText('离线')
  await accessible(page)
  await picture(page, 'desk-hall')
  await page.locator('tbody tr.line input[type=checkbox]').first().check()
  await page.locator('tbody tr.line input[type=checkbox]').nth(1).check()
  await expect(page.getByRole('button', { name: '作废', exact: true })).toHaveCount(0)
  await page.getByRole('button', { name: '延长时间' }).click()
  const dialog = page.getByRole('dialog', { name: '延长时间' })
  await expect(dialog.getByText('延长 2 名考生各 15 分钟')).toBeVisible()
  await dialog.getByRole('button', { name: '延长时间' }).click()
  await expect(dialog.getByText('请填写原因类别')).toBeVisible()
  await dialog.getByLabel('原因类别').selectOption('network')
  await accessible(page)
  await picture(page, 'desk-hall-extend', false)
  await dialog.getByRole('button', { name: '延长时间' }).click()
  await expect(page.getByText('已为 2 名考生延长 15 分钟').first()).toBeVisible()
  expect(JSON.parse(desk.calls.find(({ call }) => call === 'POST /hall/extensions')!.body)).toMatchObject({ minutes: 15, reason: { category: 'network' } })
  await page.setViewportSize({ width: 820, height: 1180 })
  await picture(page, 'desk-hall', false)

  await page.getByRole('button', { name: '对全部作答中' }).click()
  await page.getByRole('button', { name: '登记故障' }).click()
  const outage = page.getByRole('dialog', { name: '登记故障' })
  await outage.getByLabel('原因类别').selectOption('network')
  await outage.getByRole('button', { name: '登记故障' }).click()
  await expect(outage.getByText('请先看会影响谁')).toBeVisible()
  await outage.getByRole('button', { name: /–/ }).click()
  await outage.getByRole('button', { name: '看会影响谁' }).click()
  await expect(outage.getByText('每人补回 5 分 0 秒：延长 3 名，恢复 1 名。')).toBeVisible()
  await outage.getByRole('button', { name: '登记故障' }).click()
  await expect(page.getByText('故障已登记：延长 3 名，恢复 1 名').first()).toBeVisible()
  expect(desk.calls.filter(({ call }) => call === 'POST /hall/outages')).toHaveLength(2)
})

const PAGES: [name: string, address: string][] = [
  ['today', '#/today'], ['exams', '#/exams'], ['exam', '#/exams/fire-2026'], ['edit', '#/exams/fire-2026/edit'], ['versions', '#/exams/fire-2026/versions'], ['exposure', '#/exams/fire-2026/exposure'],
  ['banks', '#/banks'], ['bank', '#/banks/fire'], ['bank-upload', '#/banks/fire/upload'], ['bank-versions', '#/banks/fire/versions'], ['bank-editors', '#/banks/fire/editors'], ['bank-item', '#/banks/fire/items/4'], ['people', '#/people'], ['person', '#/people/a7'], ['units', '#/people/units'], ['roster', '#/people/import/learners'],
  ['results', '#/results?exam=fire-2026'], ['sitting', '#/results/sitting/b1'], ['hours', '#/hours'], ['hours-of', '#/hours/a7'], ['certificates', '#/certificates'], ['certificate', '#/certificates/f1'], ['calendar', '#/certificates/calendar'], ['check', '#/certificates/check'], ['counter', '#/certificates/counter'], ['queues', '#/queues?status=pending'], ['accounts', '#/accounts'], ['hall', '#/hall?exam=fire-2026'], ['assignments', '#/hall/assignments'], ['record', '#/hall/record?exam=fire-2026'],
  ['tenants', '#/tenants'], ['audit', '#/audit'], ['password', '#/password'], ['devices', '#/devices'],
]

/** Of the other language and colours, those with the most on them. */
const PICTURED = new Set(['today', 'edit', 'results', 'hall'])

for (const look of LOOKS) {
  const [language, scheme] = look
  test(`every page of the desk, in ${language} and ${scheme}, has no finding of WCAG A or AA`, async ({ page, desk }) => {
    desk.roles = ['exam-administrator', 'bank-editor', 'operator', 'auditor']
    await logInLooking(page, desk.url, look)
    for (const [name, address] of PAGES) {
      await page.goto(`${desk.url}/staff.html${address}`)
      await expect(page.locator('main h1').first()).toBeVisible()
      await page.waitForLoadState('networkidle').catch(() => undefined)
      await expect(page.getByText(language === 'en' ? 'Loading…' : '正在加载…')).toHaveCount(0)
      await accessible(page)
      if (scheme === 'light' && language === 'zh-CN') await pictured(page, `desk-page-${name}`)
      else if (PICTURED.has(name)) await picture(page, `desk-${language}-${scheme}-${name}`, false)
    }
  })
}

test('where nothing is there yet, each page teaches how to begin', async ({ page, desk }) => {
  desk.empty = true
  await at(page, desk, '#/today')
  await expect(page.getByText('现在没有等您处理的事。')).toBeVisible()
  await picture(page, 'desk-empty-today', false)
  for (const [address, words] of [['#/banks', '还没有题库'], ['#/exams', '还没有考试'], ['#/people', '还没有考生']] as const) {
    await page.goto(`${desk.url}/staff.html${address}`)
    await expect(page.getByRole('heading', { name: words })).toBeVisible()
    await accessible(page)
    await picture(page, `desk-empty-${address.slice(2)}`, false)
  }
})

test('how a list is set stands in its address, and is found again under its name', async ({ page, desk }) => {
  await at(page, desk, '#/people')
  await page.getByRole('button', { name: '列', exact: true }).click()
  await page.getByRole('checkbox', { name: '工号' }).check()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '姓名', exact: true }).click()
  await expect(page).toHaveURL(/sort=name/)
  await expect(page).toHaveURL(/cols=.*externalId/)
  await page.getByRole('button', { name: '视图' }).click()
  await page.getByLabel('视图名称').fill('我的名单')
  await page.getByRole('button', { name: '存为视图' }).click()
  const address = page.url()
  await page.goto(`${desk.url}/staff.html#/exams`)
  await page.goto(address)
  await expect(page.getByRole('columnheader', { name: '工号' })).toBeVisible()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出 Excel' }).click()])
  expect(download.suggestedFilename()).toBe('导出.xlsx')
  expect(desk.calls.some(({ call }) => call === 'GET /report/learners')).toBe(true)
})
