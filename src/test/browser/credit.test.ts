import { accessible, expect, logIn, picture, test } from './stage.ts'

const PUBLIC = { zh: '公需', en: 'public' }
const PROFESSIONAL = { zh: '专业', en: 'professional' }
const ENTRY = {
  id: '1', source: 'study', kind: 'study', kindName: PUBLIC, hours: 22, counted: 0, year: 2026, studiedOn: '2026-03-02', plan: 'changzhou-monthly', title: '公需科目考试', category: null, countsFrom: '2026-03-02T02:00:00Z',
  attemptId: null, takesBack: null, reason: null, whys: ['same-content'],
}
const YEAR = {
  region: 'changzhou', name: { zh: '常州市', en: 'Changzhou' }, source: { zh: '学时认定办法', en: 'the rules' }, year: 2026, state: 'open', since: null, until: '2026-12-31',
  kinds: [{ kind: 'public', name: PUBLIC, needed: 24, counted: 24, away: 22, missing: 0 }, { kind: 'professional', name: PROFESSIONAL, needed: 0, counted: 30, away: 0, missing: 0 }],
  total: { kind: '', name: null, needed: 72, counted: 54, away: 22, missing: 18 }, missing: [{ what: 'total', kind: null, name: null, hours: 18 }], minutes: null, hoursPerDay: 6,
  entries: [ENTRY, { ...ENTRY, id: '2', source: 'exam', kind: 'public', hours: 24, counted: 24, attemptId: 'b', whys: [] }],
}

test('a learner sees what is missing of a year, and where each hour comes from', async ({ page, engine }) => {
  await page.route('**/api/v1/credit-years', route => route.fulfill({
    status: 200, contentType: 'application/json',
    body: JSON.stringify({ years: [YEAR, { ...YEAR, year: 2025, state: 'complete', since: '2025-10-02T02:00:00Z', missing: [], total: { ...YEAR.total, counted: 72, missing: 0 } }], others: [{ ...ENTRY, id: '3', year: 2019, plan: '旧课程', title: null, whys: ['not-asked'] }] }),
  }))
  await logIn(page, engine.url)
  await page.goto(`${engine.url}/#/records`)
  await page.getByRole('link', { name: '我的学时' }).click()
  await expect(page.getByRole('heading', { name: '我的学时' })).toBeFocused()
  await expect(page.getByText('总学时还差 18 学时。可学习至', { exact: false })).toBeVisible()
  await expect(page.getByText('本年度学时已于', { exact: false })).toBeVisible()
  expect(await page.locator('.bar').nth(2).evaluate(bar => getComputedStyle(bar, '::before').clipPath)).toContain('25%')
  await page.getByText('学时明细（2 条）').first().click()
  await expect(page.getByText('同一内容只计一次，取最高', { exact: false }).first()).toBeVisible()
  await expect(page.getByText('学习：旧课程')).toBeVisible()
  await accessible(page)
  await picture(page, '69-credit')
})
