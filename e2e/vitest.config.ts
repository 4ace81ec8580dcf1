import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const notTests = ['**/node_modules/**', '**/dist/**', 'e2e/field/**']

/** Node by default; a file that needs a DOM says so in its first comment: `@vitest-environment jsdom`. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...notTests, 'e2e/{fixtures,integration,harness}/**'],
          // A busy machine is no failure of what is tested.
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['e2e/{fixtures,integration,harness}/**/*.test.ts'],
          exclude: notTests,
          globalSetup: ['e2e/fixtures/built.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
