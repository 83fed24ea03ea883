import { defineConfig } from 'vite'
import vue from '@vitejs/plugin-vue'
import { beforeAll } from './build/beforeAll.mjs'
import { bundled } from './build/bundled.mjs'
import { deskSize } from './build/deskSize.mjs'
import { textParts } from './build/textParts.mjs'

// The desk is built apart (ADR 0066): not a byte of it can come into the learner's pages, and its browsers need not be as
// old as theirs. Offices have 360 and its like on Chromium 86 and newer.
const browsersOfOffices = ['chrome86', 'edge86', 'firefox78', 'safari14']

export default defineConfig({
  base: './',
  plugins: [textParts, vue(), beforeAll('staff.html', {}), deskSize, bundled('added')],
  define: { __VUE_OPTIONS_API__: 'false', __VUE_PROD_DEVTOOLS__: 'false' },
  build: {
    target: browsersOfOffices,
    cssTarget: browsersOfOffices,
    outDir: process.env.KAOCHANG_PAGES_OUT ?? 'dist',
    emptyOutDir: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: 'staff.html', checks: { pluginTimings: false } },
  },
})
