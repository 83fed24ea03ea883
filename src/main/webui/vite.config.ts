import { readFileSync } from 'node:fs'
import { defineConfig, type Plugin } from 'vite'
import vue from '@vitejs/plugin-vue'

// Browsers of offices and training centres are often years old: nothing newer than these may be needed.
const oldestBrowsers = ['chrome87', 'edge88', 'firefox78', 'safari14']

/** Writes the service worker with the names of all files of this version in it. */
const offlineWorker: Plugin = {
  name: 'offline-worker',
  generateBundle(_, bundle) {
    const files = Object.keys(bundle).filter(name => name.startsWith('assets/')).sort()
    const source = readFileSync('src/offline/worker.js', 'utf8').replace('FILES = []', `FILES = ${JSON.stringify(files)}`)
    this.emitFile({ type: 'asset', fileName: 'sw.js', source })
  },
}

export default defineConfig({
  base: './',
  plugins: [vue(), offlineWorker],
  define: { __VUE_OPTIONS_API__: 'false', __VUE_PROD_DEVTOOLS__: 'false' },
  build: {
    target: oldestBrowsers,
    cssTarget: oldestBrowsers,
    outDir: process.env.KAOCHANG_PAGES_OUT ?? 'dist',
    emptyOutDir: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { '/api': process.env.KAOCHANG_URL ?? 'http://127.0.0.1:8080' } },
})
