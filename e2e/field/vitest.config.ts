import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: { name: 'field', include: ['e2e/field/**/*.test.ts'], maxWorkers: 2, testTimeout: 60_000 },
})
