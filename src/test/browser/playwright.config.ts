import { defineConfig } from '@playwright/test'

const target = '../../../target'

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
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
    },
  },
  projects: [
    { name: 'phone', use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 } },
    { name: 'desktop', use: { viewport: { width: 1280, height: 800 } } },
  ],
})
