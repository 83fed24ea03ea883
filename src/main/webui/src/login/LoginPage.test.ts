// @vitest-environment happy-dom
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { api } from '../http/api'
import { ApiProblem } from '../http/ApiProblem'
import type { LoginWaiting, Site, Tokens } from '../http/contract'
import { keep, login } from '../http/Session'
import { askSite, site, siteAnswered } from '../parts/site'
import { route } from '../route'
import { speak } from '../texts/texts'
import LoginPage from './LoginPage.vue'

vi.mock('../http/api')

const tokens: Tokens = {
  accessToken: 'a', refreshToken: 'r', tokenType: 'Bearer', expiresIn: 900, roles: ['learner'], name: '林晓雨', mustChangePassword: false, recoveryCodes: null,
}
const told = (byName: boolean): Site => ({ authority: null, organiser: null, helpLine: null, login: { byName }, recovery: { mail: false, phone: false, byName: false }, demo: false })
const waiting = (position: number): LoginWaiting => ({ ticket: `ticket-${position}`, position, estimateSeconds: 20, pollAfterSeconds: 0.3 })

let page: VueWrapper

beforeEach(async () => {
  localStorage.clear()
  keep(null)
  route.value = { page: 'login' }
  vi.mocked(api.captcha).mockResolvedValue({ captchaId: 'c', image: 'data:,', expiresIn: 300, proofOfWork: { algorithm: 'SHA-256', salt: 's', challenge: 'none', maxNumber: 10 } })
  await speak('zh-CN')
  site.value = told(true)
  siteAnswered.value = true
  page = mount(LoginPage, { attachTo: document.body })
  await page.find('#tab-password').trigger('click')
})

afterEach(() => {
  page.unmount()
  vi.resetAllMocks()
})

async function submit(): Promise<void> {
  await page.find('#username').setValue('learner01')
  await page.find('#password').setValue('correct-horse')
  await page.find('form').trigger('submit')
  await flushPromises()
}

const bodies = () => vi.mocked(api.logIn).mock.calls.map(([body]) => body)

test('in the line: the place is told, what was typed is sent again with the ticket, and then the exams come', async () => {
  vi.mocked(api.logIn).mockResolvedValueOnce(waiting(37)).mockResolvedValueOnce(waiting(5)).mockResolvedValueOnce(tokens)
  await submit()
  await vi.waitFor(() => expect(page.find('form').text()).toMatch(/37.*20 ?秒/), 20_000)
  await vi.waitFor(() => expect(page.find('form').text()).toContain('5'), 20_000)
  await vi.waitFor(() => expect(login.value?.name).toBe('林晓雨'), 20_000)
  expect(bodies().map(({ ticket }) => ticket)).toEqual([undefined, 'ticket-37', 'ticket-5'])
  expect(bodies().every(body => 'password' in body && body.password === 'correct-horse')).toBe(true)
  expect(route.value.page).toBe('exams')
})

test('who gives up the place is not logged in by what is still under way', async () => {
  let answer = (_: Tokens): void => undefined
  vi.mocked(api.logIn).mockResolvedValueOnce(waiting(9)).mockImplementation(() => new Promise(resolve => { answer = resolve }))
  await submit()
  await vi.waitFor(() => expect(api.logIn).toHaveBeenCalledTimes(2), 20_000)
  await page.find('.note .button').trigger('click')
  answer(tokens)
  await flushPromises()
  expect(login.value).toBeNull()
  expect(page.find('.note').exists()).toBe(false)
  expect(page.find('button[type=submit]').attributes('aria-disabled')).toBe('false')
})

test('a refusal is said, and an empty field is named before anything is sent', async () => {
  await page.find('form').trigger('submit')
  expect(api.logIn).not.toHaveBeenCalled()
  expect(page.find('#username').attributes('aria-invalid')).toBe('true')
  vi.mocked(api.logIn).mockRejectedValue(new ApiProblem('login-failed', 401, '账号或密码不正确'))
  await submit()
  expect(page.find('#login-trouble').text()).toContain('账号或密码不正确')
})

/** A page of its own that is opened before anybody has asked whose engine it is. */
function opened(): VueWrapper {
  page.unmount()
  site.value = null
  siteAnswered.value = false
  return page = mount(LoginPage, { attachTo: document.body })
}

test('no field is shown before it is known which ways in there are, and none goes away afterwards', async () => {
  vi.mocked(api.site).mockResolvedValueOnce(told(false))
  opened()
  expect(page.find('form').exists()).toBe(false)
  expect(page.find('[role=status]').exists()).toBe(true)
  await askSite()
  await flushPromises()
  expect(page.find('#tab-name').exists()).toBe(false)
  expect(page.find('#username').exists()).toBe(true)
  site.value = told(true)
  await flushPromises()
  expect(page.find('#tab-name').exists()).toBe(false)
})

test('an engine that does not say it, or not in time, is taken to have both ways, for good', async () => {
  vi.mocked(api.site).mockRejectedValueOnce(new ApiProblem('unreachable', 0, ''))
  opened()
  await askSite()
  await flushPromises()
  expect(page.find('#tab-name').exists()).toBe(true)
  vi.useFakeTimers()
  opened()
  vi.advanceTimersByTime(3_000)
  vi.useRealTimers()
  await flushPromises()
  await page.find('#tab-name').trigger('click')
  await page.find('input[name=name]').setValue('林晓雨')
  vi.mocked(api.site).mockResolvedValueOnce(told(false))
  await askSite()
  await flushPromises()
  expect(page.find<HTMLInputElement>('input[name=name]').element.value).toBe('林晓雨')
})
