import { defineConfig } from '@playwright/test'

const target = '../../../target'

/** What these say has nothing to do with the width of the window. */
const ANY_WIDTH = ['account', 'offline', 'old', 'openings', 'tabs', 'trouble', 'waiting', 'ways'].map(name => `${name}.test.ts`)

/** Debian's Chromium, kept from talking to anybody but the program under test. */
export default defineConfig({
  testDir: '.',
  outputDir: `${target}/browser-report/failures`,
  reporter: [['list'], ['json', { outputFile: `${target}/browser-report/results.json` }]],
  timeout: 240_000,
  expect: { timeout: 30_000 },
  // Most of a test is waiting: for a countdown, a retry, a page that stands still.
  workers: 2,
  // A shared machine can starve a page for seconds. What passes only at its second attempt is listed as flaky, and is a fault to mend.
  retries: 1,
  use: {
    // What waits longer waits in vain, and would take all the time its test has.
    actionTimeout: 60_000,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    screenshot: 'only-on-failure',
    // A trace of every test would cost a third more; the second attempt of a failed one has it.
    trace: 'on-first-retry',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
    },
  },
  projects: [
    { name: 'phone', testIgnore: ['desk*.test.ts', 'orders.test.ts'], use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 } },
    { name: 'desktop', testIgnore: ANY_WIDTH, use: { viewport: { width: 1280, height: 800 } } },
  ],
})
