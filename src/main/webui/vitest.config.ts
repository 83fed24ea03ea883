import { defineConfig } from 'vitest/config'
import { textParts } from './build/textParts.mjs'

export default defineConfig({ plugins: [textParts], test: { include: ['src/**/*.test.ts', 'build/**/*.test.ts'], environment: 'node', testTimeout: 60_000 } })
