import { readFileSync } from 'node:fs'
import type { APIRequestContext, Page } from '@playwright/test'
import { logInStaff, pictured } from './deskStage.ts'
import { EngineProgram } from './EngineProgram.ts'
import { accessible, expect, test } from './stage.ts'
import { rowsOf, workbook } from './xlsx.ts'

/**
 * A bank editor's day on the real engine: one bank is theirs, the demo's banks are not. A file with three kinds of mistakes, mended
 * in the page; a question looked at, edited, retired, restored; a second file taken back; the bank taken away and brought again.
 */
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const HEADINGS = ['题型', '题干', '选项A', '选项B', '选项C', '选项D', '答案', '解析', '难度', '知识点']
const BAD = workbook([
  HEADINGS,
  ['单选题', '扑救电器火灾，首先应当怎么做？', '切断电源', '用水扑救', '打开门窗', '撤离现场', 'A', '先断电，再灭火。', '2', '灭火'],
  ['单选题', '火警电话是多少？', '110', '119', '120', '122', 'E', '', '1', '报警'],
  ['选择', '下列哪些属于灭火器的种类？', '干粉', '二氧化碳', '泡沫', '汽油', 'ABC', '', '3', '灭火'],
  ['判断题', '疏散时应当乘坐电梯。', '', '', '', '', '也许', '', '1', '疏散'],
  ['多选题', '发现火情应当怎么做？', '报警', '疏散', '围观', '呼救', 'ABD', '', '3', '报警'],
], '试题')
const MORE = workbook([HEADINGS, ['判断题', '消防通道可以临时停车。', '', '', '', '', '错误', '', '1', '通道']], '试题')

test.describe('a bank editor and the real engine', () => {
  let engine: EngineProgram

  test.beforeAll(async () => {
    test.setTimeout(120_000)
    engine = await EngineProgram.start('browser-data-desk-editor')
  })

  test.afterAll(async () => {
    await engine?.stop()
  })

  /** What an exam administrator did the day before: a bank, and who works on which. @returns the other banks */
  async function bankOf(request: APIRequestContext, editor: string): Promise<{ code: string; title: string }[]> {
    const login = await request.post(`${engine.url}/api/v1/auth/login`, { data: { username: 'kaowu', password: engine.password } })
    const { accessToken } = await login.json() as { accessToken: string }
    const ask = async <T>(method: string, path: string, data?: object): Promise<T> => {
      const answer = await request.fetch(`${engine.url}/api/v1${path}`, { method, data, headers: { Authorization: `Bearer ${accessToken}` } })
      expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true)
      return await answer.json() as T
    }
    const { banks } = await ask<{ banks: { code: string; title: string }[] }>('GET', '/banks')
    await ask('POST', '/banks', { code: 'fire', title: '消防知识' })
    const { accounts } = await ask<{ accounts: { accountId: string; username: string }[] }>('GET', '/accounts?role=bank-editor')
    const of = (...names: string[]) => accounts.filter(({ username }) => names.includes(username)).map(({ accountId }) => accountId)
    const reason = { category: 'organisation', text: '分工' }
    await ask('PUT', '/banks/fire/editors', { accounts: of('kaowu', editor), reason })
    for (const { code } of banks) await ask('PUT', `/banks/${code}/editors`, { accounts: of('kaowu'), reason })
    return banks
  }

  const choose = (page: Page, name: string, buffer: Buffer) => page.locator('input[type=file]').setInputFiles({ name, mimeType: XLSX, buffer })
  const tab = (page: Page, name: string) => page.getByRole('navigation', { name: '消防知识' }).getByRole('link', { name, exact: true }).click()

  async function because(page: Page, title: string | RegExp, verb: string, category: string): Promise<void> {
    const dialog = page.getByRole('dialog', { name: title })
    await dialog.getByLabel('原因类别').selectOption(category)
    await dialog.getByRole('button', { name: verb, exact: true }).click()
  }

  async function look(page: Page, name: string): Promise<void> {
    await accessible(page)
    await pictured(page, `desk-editor-${name}`)
    await page.setViewportSize({ width: 1440, height: 900 })
  }

  test('from a file with mistakes to a bank that goes out and comes back as it was', async ({ page, request }) => {
    const others = await bankOf(request, 'tiku')
    expect(others.length).toBeGreaterThan(2)
    await page.setViewportSize({ width: 1440, height: 900 })
    await logInStaff(page, engine.url, { username: 'tiku', password: engine.password })
    await page.getByRole('link', { name: '题库', exact: true }).click()
    await expect(page.locator('tbody tr.line')).toHaveCount(1)
    await look(page, '1-own')
    await page.getByRole('link', { name: '消防知识' }).click()

    await choose(page, '消防.xlsx', BAD)
    await expect(page.getByText(/^3 处错误/).first()).toBeVisible()
    await look(page, '2-mistakes')
    await page.getByLabel('第 3 行 答案').fill('B')
    await page.getByLabel('第 4 行 题型').fill('多选题')
    await page.getByLabel('第 5 行 答案').fill('错误')
    await page.getByRole('button', { name: '用改好的内容再检查' }).click()
    await expect(page.getByText('含页面上的 3 处更正').first()).toBeVisible()
    await look(page, '3-changes')
    await page.getByRole('button', { name: '接受，成为第 1 版' }).click()
    await expect(page.getByText('“消防知识”第 1 版已生效，共 5 题').first()).toBeVisible()

    await tab(page, '试题')
    await expect(page.locator('tbody tr.line')).toHaveCount(5)
    await page.getByRole('searchbox').fill('电梯')
    await expect(page.locator('tbody tr.line')).toHaveCount(1)
    await page.getByRole('searchbox').fill('火灾')
    await page.getByRole('link', { name: /^扑救电器火灾/ }).click()
    await expect(page.getByRole('heading', { name: '考生看到的样子' })).toBeVisible()
    await page.locator('.option').filter({ hasText: '用水扑救' }).click()
    await look(page, '4-question')
    await page.getByRole('button', { name: '编辑试题', exact: true }).click()
    await page.getByLabel('选项 D').fill('立即撤离现场')
    await look(page, '5-edit')
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await because(page, '编辑试题', '保存', 'wording')
    await expect(page.getByText('第 1 题已修改，题库现在是第 2 版').first()).toBeVisible()
    await page.getByRole('button', { name: '停用', exact: true }).click()
    await because(page, '停用', '停用', 'outdated')
    await expect(page.getByText('第 1 题已停用，题库现在是第 3 版').first()).toBeVisible()
    await page.getByRole('button', { name: '恢复', exact: true }).click()
    await because(page, '恢复', '恢复', 'mistake')
    await expect(page.getByText('第 1 题已恢复，题库现在是第 4 版').first()).toBeVisible()
    await expect(page.getByRole('region', { name: '历史' }).getByRole('listitem')).toHaveCount(4)
    await look(page, '6-history')

    await page.goto(`${engine.url}/staff.html#/banks/fire/upload`)
    await page.getByRole('radio', { name: /^加到题库/ }).check()
    await choose(page, '补充.xlsx', MORE)
    await page.getByRole('button', { name: '接受，成为第 5 版' }).click()
    await page.getByRole('button', { name: '撤销这次更改' }).click()
    await because(page, '撤销第 5 版', '撤销这次更改', 'mistake')
    await expect(page.getByText('第 5 版已撤销，题库回到之前的内容。')).toBeVisible()
    await tab(page, '版本')
    await expect(page.getByRole('row').nth(1)).toContainText('撤销，回到第 4 版')
    await look(page, '7-versions')

    await tab(page, '试题')
    await expect(page.locator('tbody tr.line')).toHaveCount(5)
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出 Excel' }).click()])
    const sheet = readFileSync(await download.path())
    expect(rowsOf(sheet)).toHaveLength(6)
    await tab(page, '上传')
    await page.getByRole('radio', { name: /^替换题库/ }).check()
    await choose(page, download.suggestedFilename(), sheet)
    await expect(page.getByText('和现在的版本完全一样，没有什么要接受的。')).toBeVisible()
    await look(page, '8-same')

    // Of the others' banks: no line, no finding, no page.
    await page.getByRole('navigation', { name: '工作位置' }).getByRole('link', { name: '题库', exact: true }).click()
    await expect(page.locator('tbody tr.line')).toHaveCount(1)
    for (const { code, title } of others) {
      await expect(page.locator('body')).not.toContainText(title)
      await page.goto(`${engine.url}/staff.html#/banks/${code}/items/1`)
      await expect(page.getByRole('main')).toContainText(`没有代码为“${code}”的题库`)
    }
  })
})
