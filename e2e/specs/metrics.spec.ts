import type { Console } from '../fixtures/console.ts'
import { MetricsPage } from '../pages/metrics-page.ts'
import { expect as impatient, test } from './setup.ts'

/** A busy machine is no failure: what is waited for comes, or the test's own limit ends it. */
const expect = impatient.configure({ timeout: 20_000 })
test.setTimeout(120_000)

const MINUTE = 60_000
const TYPES = ['grasp', 'push', 'insert'] as const
const ROBOTS = 60

test('pages of charts over the demo fleet: grouping, page and time change, and the address holds it all', async ({
  demo,
  page,
}) => {
  await recentPast(demo)
  const metrics = new MetricsPage(page)
  await metrics.open(demo.url)
  await expect(metrics.chart('Success rate')).toBeVisible()
  await expect(metrics.chart('Robots by model version')).toBeVisible()
  await metrics.turnTo('Tasks')
  await metrics.splitBy('By zone')
  const ranked = page.getByRole('region', { name: 'Success rate by zone' })
  await expect(ranked.getByRole('listitem')).toHaveCount(4)
  await page.getByRole('button', { name: /^Time:/ }).click()
  await page.getByText('8 hours', { exact: true }).click()
  await expect(page).toHaveURL(/page=tasks.*by=zone.*last=8h/)
  await page.reload()
  await expect(ranked.getByRole('listitem')).toHaveCount(4)
  await ranked.getByRole('button', { name: 'B', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Only zone B: take out' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Success rate by robot' }).getByRole('listitem')).toHaveCount(
    25,
  )
  await page.goBack()
  await expect(ranked.getByRole('listitem')).toHaveCount(4)
})

/** The newest hours of the demo's past are written first; two hours of its fourteen days. */
async function recentPast(demo: Console): Promise<void> {
  const written = async () => (await demo.call('demo.get', {})).history_progress ?? 1
  await expect.poll(written, { timeout: 30_000 }).toBeGreaterThan(0.01)
}

test('the numbers are those of the other calls', async ({ demo }) => {
  await recentPast(demo)
  const to = Math.floor(Date.now() / MINUTE) * MINUTE - 10 * MINUTE
  const from = to - 60 * MINUTE
  const board = await demo.call('metrics.board', { page: 'tasks', by: 'fleet', from, to })
  const success = board.charts.find(({ metric }) => metric === 'success_rate')!
  const { points } = await demo.call('fleet.trend', { from: board.from, to: board.to })
  const sum = (name: 'succeeded' | 'failed') => points.reduce((all, point) => all + point[name], 0)
  expect(success.total.n).toBe(sum('succeeded') + sum('failed'))
  expect(success.total.value).toBeCloseTo(sum('succeeded') / success.total.n, 5)
})

test('one crosshair for all charts, and a mark tells what was changed', async ({ demo, page }) => {
  await recentPast(demo)
  const metrics = new MetricsPage(page)
  await metrics.open(demo.url, '?last=24h&page=tasks')
  const plot = metrics.chart('Success rate').locator('.u-over')
  await plot.hover({ position: { x: 100, y: 40 } })
  const time = /\d{4}-\d{2}-\d{2} \d{2}:\d{2}/
  await expect(metrics.chart('Success rate')).toContainText(time)
  const read = (await metrics.chart('Success rate').innerText()).match(time)![0]
  await expect(metrics.chart('Task duration')).toContainText(read)
  const change = page.getByRole('region', { name: 'Changes' }).getByRole('button').first()
  await change.focus()
  await expect(change).toHaveAttribute('data-marked', 'true')
})

/** Hash to 0–1: as good as chance, and the same every time. */
function chance(...of: number[]): number {
  let hash = 2166136261
  for (const part of of) hash = Math.imul(hash ^ part, 16777619) ^ (hash >>> 13)
  hash = Math.imul(hash ^ (hash >>> 16), 2246822507)
  return ((hash ^ (hash >>> 13)) >>> 0) / 4294967296
}

test('insert breaks on robots 21-40: selecting that time names it first, with the update on top', async ({
  start,
  broker,
  robots,
  page,
}) => {
  const console = await start({ broker: broker.url })
  const now = Math.floor(Date.now() / MINUTE) * MINUTE
  const broke = now - 30 * MINUTE
  for (let robot = 1; robot <= ROBOTS; robot++) {
    const broken = robot >= 21 && robot <= 40
    const status = { state: 'busy', zone: 'ABCD'[robot % 4] }
    await robots.send(`fleet/Robot-${robot}/status`, {
      ...status,
      ts: now - 70 * MINUTE,
      software_version: 'v23',
    })
    if (broken)
      await robots.send(`fleet/Robot-${robot}/status`, { ...status, ts: broke, software_version: 'v24' })
    const tasks = Array.from({ length: 60 }, (_, minute) => {
      const ts = now - (60 - minute) * MINUTE + robot * 100
      const type = TYPES[(robot + minute) % TYPES.length]!
      const failing = broken && type === 'insert' && ts >= broke ? 0.6 : 0.08
      const result = chance(robot, minute) < failing ? 'FAILURE' : 'SUCCESS'
      return { ts, type: 'TASK_END', task_id: minute + 1, task_type: type, result, id: `${minute}` }
    })
    await robots.send(`fleet/Robot-${robot}/event`, tasks)
  }
  const seen = () => console.call('fleet.summary', { window: '24h' })
  await expect
    .poll(async () => (await seen()).tasks_succeeded + (await seen()).tasks_failed)
    .toBe(ROBOTS * 60)

  const metrics = new MetricsPage(page)
  await metrics.open(console.url, `?page=tasks&by=task_type&from=${now - 60 * MINUTE}&to=${now}`)
  await metrics.select('Success rate', 0.52, 0.995)
  const first = metrics.differences.getByRole('listitem').first()
  await expect(first.getByRole('heading')).toContainText('Success rate, insert on software version v24')
  await expect(first).toContainText('worse')
  await expect(first).toContainText(/before 9\d/)
  await expect(
    page
      .getByRole('region', { name: 'What else changed here?' })
      .getByText('Deploy: software v23 → v24, 20 robots'),
  ).toBeVisible()

  await first.getByRole('button', { name: 'Chart' }).click()
  await expect(page).toHaveURL(/by=software_version/)
  await expect(page.getByRole('button', { name: 'Only task type insert: take out' })).toBeVisible()
  await expect(metrics.chart('Success rate')).toBeVisible()

  await metrics.differences.getByRole('link', { name: 'Events' }).first().click()
  await expect(page).toHaveURL(/#\/events\?/)
})

test('only chance was at work: nothing is said to differ', async ({ start, broker, robots, page }) => {
  const console = await start({ broker: broker.url })
  const now = Math.floor(Date.now() / MINUTE) * MINUTE
  for (let robot = 1; robot <= 20; robot++) {
    const tasks = Array.from({ length: 60 }, (_, minute) => ({
      ts: now - (60 - minute) * MINUTE + robot * 100,
      type: 'TASK_END',
      task_id: minute + 1,
      task_type: 'grasp',
      result: chance(robot, minute, 5) < 0.1 ? 'FAILURE' : 'SUCCESS',
    }))
    await robots.send(`fleet/Robot-${robot}/event`, tasks)
  }
  await expect
    .poll(async () => (await console.call('fleet.summary', { window: '24h' })).tasks_succeeded)
    .toBeGreaterThan(1000)
  const metrics = new MetricsPage(page)
  await metrics.open(console.url, `?page=tasks&from=${now - 60 * MINUTE}&to=${now}`)
  await metrics.select('Success rate', 0.52, 0.995)
  await expect(page.getByText(/Nothing differs beyond chance/)).toBeVisible()
})
