import type { Page } from '@playwright/test'
import type { Rule, RuleView } from '../../shared/alerts/rule.ts'
import type { Console } from '../fixtures/console.ts'
import type { Publisher } from '../fixtures/publisher.ts'
import { AlertsPage } from '../pages/alerts-page.ts'
import { expect, test } from './setup.ts'

// The first waits for a minute to pass.
test.describe.configure({ mode: 'parallel' })

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** Alerts return at once and are gone when they do: the test need not wait, nor acknowledge. */
async function quickly(console: Console): Promise<void> {
  for (const { source: _s, changed: _c, problems: _p, open_alerts: _o, fired_7d: _f, ...rule } of await views(
    console,
  )) {
    await console.call('rules.save', {
      rule: { ...(rule as Rule), off_delay_s: 0, needs_ack: false },
      by: 'test',
    })
  }
}

const views = (console: Console): Promise<RuleView[]> => console.call('rules.list', {})

let tasks = 0
async function work(
  robots: Publisher,
  robot: string,
  ok: number,
  failed: number,
  ts: number,
  type = 'grasp',
) {
  const events = Array.from({ length: ok + failed }, (_, i) => [
    { task_id: `r${tasks}`, task_type: type, ts: ts - 1000, type: 'TASK_START' },
    {
      task_id: `r${tasks++}`,
      task_type: type,
      ts,
      type: 'TASK_END',
      result: i < failed ? 'FAILURE' : 'SUCCESS',
    },
  ])
  await robots.send(`fleet/${robot}/event`, events.flat())
}

async function shown(page: Page, facts: readonly (string | RegExp)[]): Promise<void> {
  const alerts = new AlertsPage(page)
  for (const fact of facts) await expect(alerts.line(fact).first()).toBeVisible({ timeout: 20_000 })
}

async function gone(page: Page, facts: readonly (string | RegExp)[], timeout = 20_000): Promise<void> {
  const alerts = new AlertsPage(page)
  for (const fact of facts) await expect(alerts.line(fact)).toHaveCount(0, { timeout })
}

test('each of the eight rules fires and clears before the eyes of the operator', async ({
  start,
  broker,
  robots,
  page,
}) => {
  test.setTimeout(180_000)
  const console = await start({ broker: broker.url })
  await quickly(console)
  await new AlertsPage(page).open(console.url)
  const now = Date.now()
  // The oldest minute that the hour still holds: it leaves the window while the others are looked at.
  const edge = now - 60 * MINUTE
  const oldest = (Math.floor(edge / MINUTE) + (edge % MINUTE > 35_000 ? 1 : 0)) * MINUTE
  const drops = Array.from({ length: 11 }, (_, i) => ({ ts: oldest + 1, type: 'NETWORK_DROP', id: `d${i}` }))
  await robots.send('fleet/Robot-5/event', drops)
  await work(robots, 'Robot-47', 30, 20, now)
  const latency = (ms: number) => ({ ts: now, type: 'EXECUTION', latency_ms: ms })
  await robots.send(
    'fleet/Robot-1/event',
    Array.from({ length: 60 }, (_, i) => latency(i < 50 ? 100 : 400)),
  )
  await robots.send('fleet/Robot-1/event', Array(4).fill({ ts: now, type: 'ERROR' }))
  const measure = (metrics: Record<string, number>) =>
    robots.send('fleet/Robot-23/telemetry', { ts: Date.now(), metrics })
  await measure({ temperature_c: 90, gripper_pressure_pct: 92, disk_free_pct: 4 })
  const measured = [
    /Robot-23 temperature 90 °C, limit 70/,
    /Robot-23 gripper pressure 92 %, limit 80/,
    /Robot-23 free disk 4 %, limit 10/,
  ]
  const rates = [
    /Fleet success 60 %, limit 88/,
    /Robot-47 success 60 %, limit 80/,
    /latency p95 .* limit 300 ms/,
    /error rate .* limit 5 %/,
  ]
  await shown(page, [...measured, ...rates, /11\/h network drops|network drops 11\/h/])

  await measure({ temperature_c: 40, gripper_pressure_pct: 50, disk_free_pct: 60 })
  await work(robots, 'Robot-47', 400, 0, now)
  await robots.send('fleet/Robot-1/event', Array(800).fill(latency(100)))
  await gone(page, [...measured, ...rates])
  await gone(page, [/network drops/], 90_000)
})

test('both relative rules fire and clear; three failures of four page nobody', async ({
  start,
  broker,
  robots,
  page,
}) => {
  const console = await start({ broker: broker.url })
  const now = Date.now()
  for (let day = 1; day <= 7; day++) {
    for (const robot of ['Robot-47', 'Robot-48']) await work(robots, robot, 92, 8, now - day * DAY, 'insert')
  }
  await expect
    .poll(async () => (await console.call('traces.list', { limit: 1000 })).journeys.length)
    .toBe(1000)
  // Saving a rule also learns anew what is usual.
  await quickly(console)
  const alerts = new AlertsPage(page)
  await alerts.open(console.url)
  await work(robots, 'Robot-48', 1, 3, now, 'insert')
  await work(robots, 'Robot-47', 75, 25, now, 'insert')
  const usual = [/^.*Robot-47 success 75 %, usually 92 %/, /insert 28 failures, usually about \d+/]
  await shown(page, usual)
  await expect(alerts.line('Robot-48')).toHaveCount(0)
  await work(robots, 'Robot-47', 500, 10, now, 'insert')
  await gone(page, usual)
})
