// @vitest-environment happy-dom
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { leadToHeadings } from './arrival'

const link = () => document.querySelector<HTMLElement>('nav a')!
const heading = () => document.querySelector<HTMLElement>('main h1')!
const later = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

async function arrive(): Promise<void> {
  document.querySelector('main')!.innerHTML = '<h1 tabindex="-1">页面</h1>'
  await later(120)
}

beforeAll(async () => {
  document.body.innerHTML = '<nav><a href="#/exams">考试</a></nav><main></main>'
  leadToHeadings()
  await arrive() // the first page is left to the browser
})

beforeEach(() => {
  document.querySelector('main')!.innerHTML = ''
  link().focus()
  link().click()
})

test('who followed a link is led to the new heading', async () => {
  await arrive()
  expect(document.activeElement).toBe(heading())
})

test('who went on by Tab while the page was fetched is not torn away', async () => {
  document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab' }))
  await arrive()
  expect(document.activeElement).toBe(link())
})

test('whose place went with the page that left is led, however they came there', async () => {
  document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab' }))
  link().blur()
  await arrive()
  expect(document.activeElement).toBe(heading())
})
