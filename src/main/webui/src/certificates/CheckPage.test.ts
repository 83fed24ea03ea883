// @vitest-environment happy-dom
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { api } from '../http/api'
import { ApiProblem } from '../http/ApiProblem'
import type { CertificateChecked } from '../http/contract'
import { sha256 } from '../login/sha256'
import { speak, speakOfAll } from '../texts/texts'
import CheckPage from './CheckPage.vue'

vi.mock('../http/api')

const unknown: CertificateChecked = { state: 'unknown', endedAt: null, facts: null, copy: null }
const needed = new ApiProblem('proof-needed', 401, '此网络近来多次查验未果，请完成验证后再查验。')
const hex = (text: string) => [...sha256(new TextEncoder().encode(text))].map(byte => byte.toString(16).padStart(2, '0')).join('')

let page: VueWrapper

beforeEach(async () => {
  vi.mocked(api.captcha).mockResolvedValue({ captchaId: 'c', image: 'data:,', expiresIn: 300, proofOfWork: { algorithm: 'SHA-256', salt: 's', challenge: hex('s7'), maxNumber: 10 } })
  await speak('zh-CN')
  await speakOfAll()
})

afterEach(() => {
  page.unmount()
  vi.resetAllMocks()
})

const open = (token = '') => { page = mount(CheckPage, { props: { token }, attachTo: document.body }) }

async function byHand(): Promise<void> {
  const [number, name, idNumber] = page.findAll('input.input')
  await number?.setValue('3204002026GX0000015')
  await name?.setValue('林晓雨')
  await idNumber?.setValue('11010519491231002X')
  await page.find('form').trigger('submit')
}

const bodies = () => vi.mocked(api.checkCertificate).mock.calls.map(([body]) => body)

test('where others have looked in vain the browser does a sum, says so, and asks again by itself', async () => {
  open()
  vi.mocked(api.checkCertificate).mockRejectedValueOnce(needed).mockResolvedValueOnce(unknown)
  await byHand()
  await vi.waitFor(() => expect(page.text()).toContain('浏览器代为验证'), 5_000)
  await vi.waitFor(() => expect(page.find('h2').exists()).toBe(true), 5_000)
  expect(page.text()).not.toContain('浏览器代为验证')
  expect(bodies()[0]).not.toHaveProperty('captchaId')
  expect(bodies()[1]).toMatchObject({ number: '3204002026GX0000015', name: '林晓雨', captchaId: 'c', proof: 7 })
})

test('a QR code is looked up in the same way', async () => {
  vi.mocked(api.checkCertificate).mockRejectedValueOnce(needed).mockResolvedValueOnce(unknown)
  open('a-token')
  await vi.waitFor(() => expect(page.find('h2').exists()).toBe(true), 5_000)
  expect(bodies()[1]).toEqual({ token: 'a-token', captchaId: 'c', proof: 7 })
})

test('a browser that cannot do the sum says what else there is to do', async () => {
  open()
  vi.mocked(api.captcha).mockResolvedValue({ captchaId: 'c', image: 'data:,', expiresIn: 300, proofOfWork: { algorithm: 'SHA-256', salt: 's', challenge: 'none', maxNumber: 3 } })
  vi.mocked(api.checkCertificate).mockRejectedValue(needed)
  await byHand()
  await vi.waitFor(() => expect(page.find('[role=alert]').text()).toContain('二维码'), 5_000)
  await flushPromises()
  expect(api.checkCertificate).toHaveBeenCalledTimes(1)
})
