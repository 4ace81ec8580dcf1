import { test as base, expect, type Page } from '@playwright/test'
import { latePage } from '../electron/late-page.ts'
import { windowAt } from '../electron/launch.ts'
import { connected } from '../fixtures/broker-state.ts'
import { type Console, type ConsoleOptions, type Host, startConsole } from '../fixtures/console.ts'
import { demoFolder } from '../fixtures/demo-past.ts'
import { type Mosquitto, startMosquitto } from '../fixtures/mosquitto.ts'
import { type Publisher, publisher } from '../fixtures/publisher.ts'
import { until } from '../fixtures/until.ts'
import { preloadScript } from '../harness/preload-script.ts'
import { FleetPage } from '../pages/fleet-page.ts'

export { expect }

interface Own {
  fleet: FleetPage
  /** Starts a console that ends with the test, connected to its broker when it is given one. */
  start(options?: ConsoleOptions): Promise<Console>
  broker: Mosquitto
  robots: Publisher
}
interface Shared {
  /** What runs the consoles of this project. */
  host: Host
  /** One console with the demo fleet for all tests that only look. */
  demo: Console
}

/** A line that is down makes the browser write such an error by itself; every other one is ours. */
const OF_THE_LINE = /WebSocket|ERR_CONNECTION|Failed to load resource/

/** Collects what the page writes to the browser's console as an error. */
export function watchErrors(page: Page): string[] {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !OF_THE_LINE.test(message.text())) errors.push(message.text())
  })
  return errors
}

/** All robots are there, and what happened since the past was written is written too. */
async function isWhole(demo: Console): Promise<boolean> {
  const { robots } = await demo.call('fleet.summary', {})
  return robots.total === 100 && (await demo.call('demo.get', {})).history_progress === null
}

// The browser is named so that Playwright finds a pattern where it looks for the names of fixtures.
export const test = base.extend<Own, Shared>({
  host: ['web', { scope: 'worker', option: true }],
  demo: [
    async ({ host }, use) => {
      const folder = await demoFolder()
      const console = await startConsole({ host, demo: 'default', data: folder.path })
      try {
        await until('the demo fleet', () => isWhole(console), 120_000)
        await use(console)
      } finally {
        await console.close()
        folder.remove()
      }
    },
    { scope: 'worker', timeout: 600_000 },
  ],
  context: async ({ context, host }, use) => {
    if (host === 'harness') await context.addInitScript({ content: preloadScript() })
    await use(context)
  },
  page: async ({ page: own, host }, use) => {
    // Electron makes its windows itself.
    const page = host === 'electron' ? latePage(windowAt, 'app://andon/') : own
    const errors = watchErrors(page)
    await use(page)
    expect(errors, 'errors in the console of the browser').toEqual([])
  },
  fleet: async ({ page }, use) => use(new FleetPage(page)),
  start: async ({ host }, use) => {
    const started: Console[] = []
    await use(async (options) => {
      const console = await startConsole({ host, ...options })
      started.push(console)
      if (options?.broker !== undefined) await connected(console)
      return console
    })
    for (const console of started) await console.close()
  },
  broker: async ({ browserName: _ }, use) => {
    const broker = await startMosquitto()
    await use(broker)
    await broker.close()
  },
  robots: async ({ broker }, use) => {
    const robots = await publisher(broker.url)
    await use(robots)
    await robots.close()
  },
})
