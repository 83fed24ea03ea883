import type { Page } from '@playwright/test'
import { accessible, expect, handIn, logIn, openCard, picture, start, test } from './stage.ts'

/** Nothing stands out at the side: what cannot be reached without scrolling to the right is lost to most. */
async function fits(page: Page, what: string): Promise<void> {
  const wide = await page.evaluate(() => {
    const width = document.documentElement.clientWidth
    const out = [...document.querySelectorAll<HTMLElement>('body *')].filter(element => {
      const { right, left, width: own } = element.getBoundingClientRect()
      return own > 1 && (right > width + 1 || left < -1) && !element.closest('.only-heard, .skip, [hidden]')
    })
    return out.slice(0, 5).map(element => `${element.tagName}.${element.className} ${element.textContent?.trim().slice(0, 20)}`)
  })
  expect(wide, what).toEqual([])
}

async function largest(page: Page): Promise<void> {
  for (let i = 0; i < 5; i++) await page.getByRole('button', { name: '放大文字' }).click()
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('32px')
}

async function walk(page: Page, url: string, look: string, enlarge: (page: Page) => Promise<void>): Promise<void> {
  const seen = async (name: string) => {
    await fits(page, `${look}: ${name}`)
    await picture(page, `60-${look}-${name}`, false)
  }
  await page.goto(url)
  await expect(page.getByRole('img', { name: '验证码图片' })).toBeVisible()
  await enlarge(page)
  await seen('login')
  await logIn(page, url)
  await seen('exams')
  await page.getByRole('button', { name: '账户' }).click()
  await seen('menu')
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: '进入考试' }).click()
  await expect(page.getByRole('heading', { name: '试卷结构' })).toBeVisible()
  await seen('rules')
  await page.goto(`${url}/#/exams`)
  await start(page)
  await expect(page.getByText('林晓雨')).toBeVisible()
  await expect(page.getByText('320***********0021')).toBeInViewport()
  await expect(page.locator('.who').getByText('新时代知识产权创新发展与严格保护')).toBeInViewport()
  await page.getByText('科学发现').click()
  await seen('sitting')
  await accessible(page)
  await openCard(page)
  await expect(page.getByRole('heading', { name: '答题卡' }).filter({ visible: true }), 'said once').toHaveCount(1)
  await seen('card')
  await page.keyboard.press('Escape')
  await handIn(page)
  await expect(page.getByRole('dialog', { name: '确认交卷' })).toBeVisible()
  await seen('submit')
  await page.getByRole('button', { name: '确认交卷' }).click()
  await expect(page.getByRole('heading', { name: '恭喜，您已通过考试' })).toBeVisible()
  await seen('result')
  await page.getByRole('link', { name: '查看试卷与解析' }).click()
  await expect(page.locator('.pill', { hasText: '未作答' }).first()).toBeVisible()
  await seen('review')
  await page.getByRole('link', { name: '考试记录' }).click()
  await expect(page.getByText('85 分')).toBeVisible()
  await seen('records')
}

test.describe('320 points wide', () => {
  test.use({ viewport: { width: 320, height: 640 } })

  test('every page fits in the usual size, and the paper says whose it is', async ({ page, engine, isMobile }) => {
    test.skip(!isMobile, 'a phone')
    await walk(page, engine.url, 'usual', async () => undefined)
  })

  test('every page fits in the largest size', async ({ page, engine, isMobile }) => {
    test.skip(!isMobile, 'a phone')
    await walk(page, engine.url, 'largest', largest)
  })
})

test('on a desktop the largest size fits too, as does a zoom to 200 % of a small window', async ({ page, engine, isMobile }) => {
  test.skip(isMobile, 'a desktop')
  await page.setViewportSize({ width: 640, height: 400 })
  await walk(page, engine.url, 'desktop', largest)
})

test('the size of text set in the browser is obeyed', async ({ page, context, engine }) => {
  const session = await context.newCDPSession(page)
  await page.goto(engine.url)
  const height = () => page.getByRole('heading', { name: '登录考场' }).evaluate(heading => parseFloat(getComputedStyle(heading).fontSize))
  const before = await height()
  await session.send('Page.setFontSizes', { fontSizes: { standard: 32 } })
  expect(await height()).toBeCloseTo(before * 2, 0)
  await fits(page, 'twice the size by the browser')
})

test('WeChat sets the size of text by text-size-adjust: it is not kept out', async ({ page, engine, isMobile }) => {
  test.skip(!isMobile, 'a phone')
  await page.goto(engine.url)
  await expect(page.getByRole('heading', { name: '登录考场' })).toBeVisible()
  await page.evaluate(() => document.body.style.setProperty('-webkit-text-size-adjust', '160%'))
  await expect.poll(() => page.evaluate(() => getComputedStyle(document.querySelector('main h1') as Element).getPropertyValue('-webkit-text-size-adjust'))).toBe('160%')
  await fits(page, '160 % by WeChat')
})

test('the size is kept, and is there before anything is painted', async ({ page, engine }) => {
  await page.goto(engine.url)
  await page.getByRole('button', { name: '大字版' }).click()
  await expect(page.getByRole('button', { name: '大字版' })).toHaveAttribute('aria-pressed', 'true')
  const sizes: string[] = []
  await page.exposeFunction('note', (size: string) => sizes.push(size))
  await page.addInitScript(() => {
    new PerformanceObserver(list => list.getEntries().forEach(() => {
      void (window as unknown as { note(size: string): void }).note(getComputedStyle(document.documentElement).fontSize)
    })).observe({ type: 'paint', buffered: true })
  })
  await page.reload()
  await expect(page.getByRole('heading', { name: '登录考场' })).toBeVisible()
  await expect.poll(() => sizes[0]).toBe('24px')
  await page.getByRole('button', { name: '大字版' }).click()
  expect(await page.evaluate(() => document.documentElement.style.fontSize)).toBe('')
})

test('the account menu works by keyboard, says what it is, and leads to a new password', async ({ page, engine, isMobile }) => {
  test.skip(isMobile, 'phones have no keyboard')
  await logIn(page, engine.url)
  const button = page.getByRole('button', { name: '账户' })
  await button.focus()
  await expect(button).toHaveAttribute('aria-expanded', 'false')
  await page.keyboard.press('Enter')
  await expect(button).toHaveAttribute('aria-expanded', 'true')
  await expect(page.getByLabel('外观')).toBeFocused()
  await accessible(page)
  await page.keyboard.press('Escape')
  await expect(button).toBeFocused()
  await expect(page.getByRole('link', { name: '修改密码' })).toBeHidden()
  await page.keyboard.press('Space')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: '修改密码' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: '修改密码' })).toBeFocused()
  await expect(page.getByRole('link', { name: '修改密码' })).toBeHidden()
})

test('after a tap no option stays grey', async ({ page, engine, isMobile }) => {
  test.skip(!isMobile, 'a finger')
  await logIn(page, engine.url)
  await start(page)
  const option = page.locator('label.option').first()
  const background = () => option.evaluate(element => getComputedStyle(element).backgroundColor)
  const before = await background()
  await option.tap()
  await expect.poll(background).not.toBe(before)
  await page.getByRole('button', { name: '清除作答' }).tap()
  await option.hover()
  await expect.poll(background).toBe(before)
})

test('who organises and who helps is said; titles are English where the exam file gives them', async ({ page, engine }) => {
  engine.knobs.site = { organiser: '某市继续教育中心', helpLine: '0517-12345678' }
  engine.knobs.examTexts = { organiser: '某省人社厅', helpLine: '0791-87654321', titles: { en: 'Intellectual property in the new era' } }
  await page.goto(engine.url)
  await expect(page.getByText('某市继续教育中心')).toBeVisible()
  await expect(page.getByText('咨询：0517-12345678')).toBeVisible()
  await logIn(page, engine.url)
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('heading', { name: 'Intellectual property in the new era' })).toBeVisible()
  await expect(page.getByRole('heading', { name: '大数据时代的互联网信息安全' })).toHaveAttribute('lang', 'zh-CN')
  await accessible(page)
  await page.getByRole('link', { name: 'Go to exam' }).click()
  await expect(page.getByText('Help: 0791-87654321')).toBeVisible()
  await page.getByLabel(/I have read/).check()
  await page.getByRole('button', { name: 'Start exam' }).click()
  await expect(page.locator('.who').getByText('Intellectual property in the new era')).toBeVisible()
  await expect(page.getByText('某省人社厅')).toBeVisible()
  await picture(page, '61-english-sitting', false)
})
