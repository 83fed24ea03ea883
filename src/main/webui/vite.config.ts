import { readFileSync } from 'node:fs'
import { defineConfig, type Plugin } from 'vite'
import vue from '@vitejs/plugin-vue'
import { beforeAll } from './build/beforeAll.mjs'
import { bundled } from './build/bundled.mjs'
import { flexGap } from './build/flexGap.mjs'
import { firstView } from './build/firstView.mjs'
import { oldBrowsers } from './build/oldBrowsers.mjs'
import { sittingParts } from './build/sittingParts.mjs'
import { textParts } from './build/textParts.mjs'

// Browsers of offices and training centres are often years old (360 and others on Chromium 69 to 86): nothing newer than
// these may be needed. build/oldBrowsers.mjs holds what is built to it.
const oldestBrowsers = ['chrome69', 'edge79', 'firefox68', 'safari13']

/** What a page wants first, by the name that `before.js` knows it by. */
const FIRST = {
  'zh-CN': 'src/texts/zh-CN.ts?part=first', 'zh-CN.rest': 'src/texts/zh-CN.ts?part=rest',
  en: 'src/texts/en.ts?part=first', 'en.rest': 'src/texts/en.ts?part=rest',
  login: 'src/login/LoginPage.vue', exams: 'src/exams/MyExamsPage.vue',
}

/** Writes the service worker with the names of all files of this version in it. */
const offlineWorker: Plugin = {
  name: 'offline-worker',
  enforce: 'post',
  generateBundle(_, bundle) {
    const files = Object.keys(bundle).filter(name => name.startsWith('assets/')).sort()
    const source = readFileSync('src/offline/worker.js', 'utf8').replace('FILES = []', `FILES = ${JSON.stringify(files)}`)
    this.emitFile({ type: 'asset', fileName: 'sw.js', source })
  },
}

export default defineConfig({
  base: './',
  plugins: [textParts, vue(), beforeAll('index.html', FIRST), offlineWorker, sittingParts, oldBrowsers, firstView, bundled('alone')],
  define: { __VUE_OPTIONS_API__: 'false', __VUE_PROD_DEVTOOLS__: 'false' },
  css: { postcss: { plugins: [flexGap] } },
  build: {
    target: oldestBrowsers,
    cssTarget: oldestBrowsers,
    outDir: process.env.KAOCHANG_PAGES_OUT ?? 'dist',
    emptyOutDir: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // What the first pages share comes in one file; else each small part that two of them need would be a request of its own.
    rolldownOptions: {
      checks: { pluginTimings: false },
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            { name: 'shell', test: /src\/(http|parts|offline)\/|src\/(App\.vue|route\.ts|texts\/texts)|export-helper/ },
            { name: 'login', test: /src\/(login\/(LoginPage|CaptchaField|PasswordField|byTurn|idNumber)|waiting\/worthSaying)/ },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': process.env.KAOCHANG_URL ?? 'http://127.0.0.1:8080' } },
})
