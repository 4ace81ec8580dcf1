import { defineConfig } from '@playwright/test'
import { electronRuntime } from './electron/runtime.ts'
import type { Host } from './fixtures/console.ts'

const executablePath = process.env.ANDON_TEST_CHROMIUM

const LONG = /(accessibility|events|incidents|journeys|many|metrics|notify|predictions|rules)\.spec\.ts$/

export default defineConfig<object, { host: Host }>({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../test-results/specs',
  // One more than the processors of a small machine: some tests wait more than they work.
  workers: 3,
  retries: 0,
  forbidOnly: process.env.CI !== undefined,
  // A busy machine is no failure of what is tested.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  globalSetup: './fixtures/built.ts',
  reporter: [['list'], ['json'], ['./electron/not-run.ts']],
  // The same tests over the web host, over the desktop app's main bundle and preload, and over the app on Electron.
  projects: [
    { name: 'web', use: { host: 'web' } },
    // What takes long and stands on the page and the backend alone, which are the same, is shown once.
    {
      name: 'harness',
      use: { host: 'harness' },
      testIgnore: process.env.ANDON_TEST_HARNESS === 'all' ? [] : LONG,
      // The window of the app ends with the app.
      grepInvert: /a console that dies is told/,
    },
    // Only where there is a runtime; the run says that it is left out. Axe needs pages of a browser of its own.
    ...(electronRuntime() === null
      ? []
      : [
          {
            name: 'electron',
            use: { host: 'electron' as const },
            testIgnore: /accessibility\.spec\.ts$/,
            grepInvert: /a console that dies is told/,
          },
        ]),
  ],
  use: {
    browserName: 'chromium',
    viewport: { width: 1366, height: 768 },
    // Keeping a trace of each test takes half as long again as the test: `-- --trace on` when one is wanted.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: executablePath ? { executablePath } : {},
  },
})
