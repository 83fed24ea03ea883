import vue from '@vitejs/plugin-vue'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { textParts } from './build/textParts.mjs'

/** Components as browsers get them: what runs in Node is else compiled to be written out as text. */
function forBrowsers(plugin: Plugin): Plugin {
  for (const hook of [plugin.load, plugin.transform] as { handler: (...args: unknown[]) => unknown }[]) {
    const { handler } = hook
    hook.handler = function (this: unknown, ...args: unknown[]) {
      return handler.call(this, ...args.slice(0, -1), { ssr: false })
    }
  }
  return plugin
}

export default defineConfig({
  plugins: [textParts, forBrowsers(vue())],
  test: { include: ['src/**/*.test.ts', 'build/**/*.test.ts'], environment: 'node', testTimeout: 60_000, server: { deps: { inline: [/element-plus/] } } },
})
