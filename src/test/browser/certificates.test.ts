import type { Page } from '@playwright/test'
import { accessible, expect, logIn, picture, test } from './stage.ts'

/** What the engine says about certificates, for these pages only. */
async function answer(page: Page, path: string, body: unknown): Promise<void> {
  await page.route(`**/api/v1${path}`, route => route.fulfill({ status: 200, contentType: 'application/json', body: JSON.stringify(body) }))
}

const NUMBER = '3204002026GX000017K'
const OTHER = { attemptId: 'b', examId: 'demo', title: '专业技术人员继续教育公需科目合格证', examTitle: '公需科目考试', dueOn: '2026-10-08', expected: false, missing: null, number: null, issuedOn: null, endedAt: null, copies: 1 }
const FACTS = {
  number: NUMBER, title: OTHER.title, name: '林晓雨', idNumber: '320***********0021', examTitle: OTHER.examTitle, subject: '公需科目', year: 2026, hours: 24, passedOn: '2026-03-02',
  text: '林晓雨参加公需科目考试，成绩合格，计 2026 年度继续教育 24 学时，特发此证。', issuer: '市人力资源和社会保障局', issuedOn: '2026-03-03', copies: 2, onPages: false, note: '一份交所在单位。', seal: 'trial',
}

test('a learner takes the certificate along, and anybody checks it', async ({ page, engine }) => {
  await answer(page, '/certificates', {
    certificates: [
      { ...OTHER, certificateId: '1', state: 'issued', number: NUMBER, issuedOn: '2026-03-03', copies: 2 }, { ...OTHER, certificateId: '2', state: 'held', expected: true },
      { ...OTHER, certificateId: '3', state: 'held', missing: '𓀀' }, { ...OTHER, certificateId: '4', state: 'revoked', number: '3204002026GX000002P', endedAt: '2026-03-05T02:00:00Z' },
    ],
  })
  await page.route('**/api/v1/certificates/1/document', route => route.fulfill({ status: 200, contentType: 'application/pdf', body: '%PDF-1.7' }))
  await logIn(page, engine.url)
  await page.goto(`${engine.url}/#/records`)
  await page.getByRole('link', { name: '我的证书' }).click()
  await expect(page.getByRole('heading', { name: '我的证书' })).toBeFocused()
  await expect(page.getByText('预计于', { exact: false })).toBeVisible()
  await expect(page.getByText('“𓀀”暂时无法打印', { exact: false })).toBeVisible()
  await accessible(page)
  await picture(page, '66-certificates')
  const file = page.waitForEvent('download')
  await page.getByRole('button', { name: '下载证书（一式两份）' }).click()
  expect((await file).suggestedFilename()).toBe(`${NUMBER}.pdf`)

  // A copy for a purpose is made at once.
  const made = { copyId: 'c', purpose: '申报职称', expiresOn: '2026-12-31', madeAt: '2026-03-05T02:00:00Z' }
  await page.route('**/api/v1/certificates/1/copies', route => route.request().method() === 'POST'
    ? route.fulfill({ status: 201, contentType: 'application/json', body: JSON.stringify(made) })
    : route.fulfill({ status: 200, contentType: 'application/json', body: '{"copies":[]}' }))
  await page.route('**/api/v1/certificates/1/copies/c/document', route => route.fulfill({ status: 200, contentType: 'application/pdf', body: '%PDF-1.7' }))
  await page.getByText('开具副本').click()
  await page.getByRole('button', { name: '开具并下载' }).click()
  await expect(page.getByText('请填写用途和有效期。')).toBeVisible()
  await page.getByLabel('用途', { exact: false }).fill(made.purpose)
  const copy = page.waitForEvent('download')
  await page.getByRole('button', { name: '开具并下载' }).click()
  expect((await copy).suggestedFilename()).toBe(`${NUMBER}-copy.pdf`)
  await expect(page.getByText('“申报职称”，有效期至', { exact: false })).toBeVisible()
  await accessible(page)
  await picture(page, '66-copies')

  // Whoever scans the code of one is logged in nowhere.
  await page.evaluate(() => localStorage.clear())
  await answer(page, '/certificates/check', { state: 'valid', endedAt: null, facts: FACTS, copy: { purpose: made.purpose, expiresOn: made.expiresOn, expired: false } })
  await page.goto(`${engine.url}/?scanned#/check/5f0c6a57-5d3a-4a3e-9a51-0c7d1d8a2b11`)
  await expect(page.getByRole('heading', { name: '有效', exact: true })).toBeFocused()
  await expect(page.getByText(FACTS.text)).toBeVisible()
  await expect(page.getByText('2026年3月2日')).toBeVisible()
  await expect(page.getByText('样章，不是正式印章')).toBeVisible()
  await expect(page.getByText('这是副本，只用于“申报职称”，有效期至 2026年12月31日。')).toBeVisible()
  await accessible(page)
  await picture(page, '67-check')
  await answer(page, '/certificates/check', { state: 'unknown', endedAt: null, facts: null, copy: null })
  await page.getByRole('button', { name: '核验', exact: true }).click()
  await expect(page.getByText('请填写证书编号、姓名和身份证号。')).toBeVisible()
  await page.getByLabel('证书编号').fill(NUMBER)
  await page.getByLabel('姓名').fill('林晓宇')
  await page.getByLabel('身份证号').fill('320102199001010021')
  await page.getByRole('button', { name: '核验', exact: true }).click()
  await expect(page.getByRole('heading', { name: '未查到' })).toBeFocused()
  await picture(page, '68-check-unknown')
})
