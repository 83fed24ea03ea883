import type { Page } from '@playwright/test'
import { accessible, expect, logIn, picture, test } from './stage.ts'

/** What the engine says about log-ins, codes and contacts, for these pages only. */
async function answer(page: Page, path: string, status: number, body?: unknown): Promise<void> {
  const contentType = status >= 400 ? 'application/problem+json' : 'application/json'
  await page.route(`**/api/v1${path}`, route => route.fulfill({ status, contentType, body: body === undefined ? '' : JSON.stringify(body) }))
}

const site = (recovery: object, byName = true) => ({
  organiser: null, helpLine: '0791-12345678（工作日 9:00–17:00）', login: { byName }, recovery: { mail: false, phone: false, byName: false, ...recovery },
})
const QR = 'data:image/svg+xml;base64,' + Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1,1h7v7h-7z"/></svg>').toString('base64')

test('staff bind an app at their first log-in and keep the recovery codes', async ({ page, engine }) => {
  await answer(page, '/auth/login', 401, { type: '/problems/second-factor-needed', challenge: 'half', enrolled: false })
  await answer(page, '/auth/second-factor/enrolment', 200, { secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', uri: 'otpauth://totp/x', qr: QR })
  await answer(page, '/auth/second-factor', 401, { type: '/problems/second-factor-failed', detail: '验证码不正确或已使用过。' })
  await page.goto(engine.url)
  await page.getByRole('tab', { name: '账号与密码' }).click()
  await page.getByLabel('账号或身份证号').fill('kaowu')
  await page.getByLabel('密码', { exact: true }).fill('correct-horse')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByRole('heading', { name: '绑定动态验证码' })).toBeFocused()
  await expect(page.getByAltText('用验证器应用扫描的二维码')).toBeVisible()
  await accessible(page)
  await picture(page, '60-second-factor-new')
  await page.getByLabel('动态验证码').fill('000000')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByText('验证码不正确或已使用过。')).toBeVisible()
  await expect(page.getByLabel('动态验证码')).toBeFocused()
  const codes = Array.from({ length: 10 }, (_, i) => `ABCD-EFGH-JKM${i}`)
  await answer(page, '/auth/second-factor', 200, {
    accessToken: 'a', refreshToken: 'r', expiresIn: 1800, roles: ['exam-administrator'], name: '考务', mustChangePassword: false, recoveryCodes: codes,
  })
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByRole('heading', { name: '请保存恢复码' })).toBeFocused()
  await expect(page.getByText('ABCD-EFGH-JKM9')).toBeVisible()
  await accessible(page)
  await picture(page, '61-recovery-codes')
  await page.getByRole('button', { name: '已保存，继续' }).click()
  await expect(page).toHaveURL(/\/staff\.html/)
})

test('a forgotten password is set anew with a code to a phone', async ({ page, engine }) => {
  await answer(page, '/site', 200, site({ phone: true, mail: true }))
  await answer(page, '/auth/password-recovery/code', 202, { recoveryId: 'id', expiresIn: 600 })
  await answer(page, '/auth/password-recovery/by-code', 401, { type: '/problems/code-failed', detail: '验证码不正确或已过期。' })
  await page.goto(`${engine.url}/#/recovery`)
  await expect(page.getByRole('heading', { name: '用绑定的手机或邮箱找回' })).toBeVisible()
  await accessible(page)
  await picture(page, '62-recovery-by-code')
  await page.getByLabel('账号或身份证号').fill('learner01')
  await page.getByRole('radio', { name: '邮箱' }).check()
  await page.getByLabel('验证码', { exact: true }).fill('K7WX')
  await page.getByRole('button', { name: '发送验证码' }).click()
  await expect(page.getByLabel('收到的验证码')).toBeFocused()
  await page.getByLabel('收到的验证码').fill('12345678')
  await page.getByLabel('新密码', { exact: true }).fill('neues.Wort.81')
  await page.getByLabel('再次输入新密码', { exact: true }).fill('neues.Wort.81')
  await page.getByRole('button', { name: '保存新密码' }).click()
  await expect(page.getByLabel('收到的验证码')).toBeFocused()
  await accessible(page)
  await picture(page, '63-recovery-code')
  await answer(page, '/auth/password-recovery/by-code', 204)
  await page.getByRole('button', { name: '保存新密码' }).click()
  await expect(page.getByText('密码已重设，请用新密码登录。').first()).toBeVisible()
})

test('where only the unit helps, the page says so, and nobody comes in by name', async ({ page, engine }) => {
  await answer(page, '/site', 200, site({}, false))
  await page.goto(engine.url)
  await expect(page.getByRole('tab')).toHaveCount(0)
  await expect(page.getByLabel('账号或身份证号')).toBeVisible()
  await accessible(page)
  await page.getByRole('link', { name: '忘记密码' }).click()
  await expect(page.getByText('可请单位管理员重置').first()).toBeVisible()
  await expect(page.getByLabel('姓名')).toHaveCount(0)
  await picture(page, '64-recovery-by-unit')
})

test('one sees one’s log-ins and ends those one does not know', async ({ page, engine }) => {
  const session = (id: string, device: string, current: boolean) => ({
    id, device, current, addressPart: '10.3.*.*', byPassword: current, since: '2026-03-02T01:00:00Z', lastUsedAt: '2026-03-02T04:00:00Z',
  })
  await answer(page, '/auth/sessions', 200, { sessions: [session('one', '手机 · 微信', true), session('two', '电脑 · Chrome', false)] })
  await logIn(page, engine.url)
  await page.goto(`${engine.url}/#/devices`)
  await expect(page.getByRole('listitem')).toHaveCount(2)
  await accessible(page)
  await picture(page, '65-devices')
  await answer(page, '/auth/sessions/two', 204)
  await answer(page, '/auth/sessions', 200, { sessions: [session('one', '手机 · 微信', true)] })
  await page.getByRole('button', { name: '结束登录 电脑 · Chrome' }).click()
  await expect(page.getByRole('listitem')).toHaveCount(1)
  await expect(page.getByRole('button', { name: '结束其他全部登录' })).toHaveCount(0)
})

test('a phone is bound with the password and a code', async ({ page, engine }) => {
  await answer(page, '/auth/contacts', 200, { contacts: [], possible: ['mail', 'phone'] })
  await logIn(page, engine.url)
  await page.goto(`${engine.url}/#/contacts`)
  await expect(page.getByText('尚未绑定手机或邮箱。')).toBeVisible()
  await accessible(page)
  await picture(page, '66-contacts')
  await page.getByLabel('手机号').last().fill('13800138021')
  await page.getByLabel('密码', { exact: true }).fill('correct-horse')
  await answer(page, '/auth/contacts', 202, { contactId: 'c', expiresIn: 600 })
  await page.getByRole('button', { name: '发送验证码' }).click()
  await expect(page.getByLabel('收到的验证码')).toBeFocused()
  await accessible(page)
  await answer(page, '/auth/contacts/c/confirmation', 204)
  await answer(page, '/auth/contacts', 200, { contacts: [{ kind: 'phone', address: '*********21' }], possible: ['mail', 'phone'] })
  await page.getByLabel('收到的验证码').fill('12345678')
  await page.getByRole('button', { name: '绑定', exact: true }).click()
  await expect(page.getByText('*********21')).toBeVisible()
})
