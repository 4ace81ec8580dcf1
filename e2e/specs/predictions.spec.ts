import type { Publisher } from '../fixtures/publisher.ts'
import { until } from '../fixtures/until.ts'
import { PredictionsPage } from '../pages/predictions-page.ts'
import { expect, test } from './setup.ts'

const DAY = 86_400_000

/** Sends what a robot measured on past days, the last of them a minute ago. */
async function replay(
  robots: Publisher,
  robot: string,
  metric: string,
  series: readonly (readonly [day: number, value: number])[],
): Promise<void> {
  const last = series.at(-1)![0]
  const now = Date.now() - 60_000
  for (const [day, value] of series) {
    const ts = now - (last - day) * DAY
    await robots.send(`fleet/${robot}/telemetry`, { ts, metrics: { [metric]: value } })
  }
}

const TEMPERATURE = [
  [1, 25],
  [5, 32],
  [10, 45],
  [12, 52],
] as const
const CURRENT = [
  [0, 2.5],
  [7, 2.4],
  [14, 2.6],
  [21, 3.2],
  [28, 4.5],
] as const
const GRIP = [
  [0, 95],
  [1, 92],
  [5, 85],
  [10, 75],
  [15, 50],
] as const

test('old measurements from the broker tell what fails next, and the work is planned before', async ({
  broker,
  robots,
  start,
  page,
}) => {
  const console = await start({ broker: broker.url })
  await replay(robots, 'warm', 'temperature_c', TEMPERATURE)
  await replay(robots, 'worn', 'motor_current_a', CURRENT.slice(0, 4))
  await replay(robots, 'jammed', 'motor_current_a', CURRENT)
  await replay(robots, 'weak', 'grip_force_n', GRIP.slice(0, 4))
  await replay(robots, 'loose', 'grip_force_n', GRIP)
  await replay(
    robots,
    'steady',
    'motor_current_a',
    CURRENT.map(([day], i) => [day, 2.5 + (i % 2) / 10]),
  )
  await until('all robots', async () => (await console.call('robots.list', {})).length === 6)

  await console.call('predictions.run', { by: 'Mia' })
  const list = await console.call('predictions.list', {})
  const of = (robot: string) => list.find((one) => one.robot === robot)!
  expect(of('warm')).toMatchObject({ category: 'critical', component: 'cooling', driver: 'temperature_c' })
  expect(of('warm').days_until_failure!.p50).toBeLessThan(2)
  expect(of('worn').evidence).toMatch(/3\.2 A .*crosses 4\.5 A in about \d+ days/)
  expect(of('jammed')).toMatchObject({ category: 'critical', days_until_failure: { p10: 0, p50: 0, p90: 0 } })
  expect(of('weak')).toMatchObject({ service_due: true, driver: 'grip_force_n' })
  expect(of('loose')).toMatchObject({ category: 'critical', days_until_failure: { p50: 0 } })
  expect(of('steady')).toMatchObject({ category: 'later', days_until_failure: null, why_none: 'no trend' })

  const raised = await until('the alert', async () => {
    const open = await console.call('alerts.list', { rule: 'failure-predicted', robot: 'warm' })
    return open[0]
  })
  expect(raised.fact).toMatch(/^warm predicted failure in .* days, limit 2 days/)

  const predictions = new PredictionsPage(page)
  await predictions.open(console.url)
  await expect(predictions.row('jammed')).toContainText('failing now')
  await expect(predictions.row('warm')).toContainText('52 °C')
  await page.evaluate(() => localStorage.setItem('andon-person', 'Mia'))
  await page.reload()
  await predictions
    .row('warm')
    .getByRole('button', { name: /Schedule/ })
    .click()
  await expect(predictions.row('warm').getByRole('link', { name: /Planned, due/ })).toBeVisible()
  const [job] = await console.call('maintenance.list', { robot: 'warm' })
  expect(job!.due).toBeLessThanOrEqual(job!.likely!.p50)

  await predictions.row('warm').getByRole('link', { name: 'warm', exact: true }).click()
  await expect(predictions.part('Cooling')).toContainText('Critical')
  await expect(page.getByRole('figure', { name: 'Temperature' })).toBeVisible()
})

test('a repair begins the baseline anew, and what was said is compared with what happened', async ({
  broker,
  robots,
  start,
  page,
}) => {
  const console = await start({ broker: broker.url })
  await replay(robots, 'arm', 'motor_current_a', CURRENT)
  await until('the robot', async () => (await console.call('robots.list', {})).length === 1)
  const run = await console.call('predictions.run', { by: 'Mia' })
  expect(run.robots).toBe(1)
  const ts = Date.now()
  await robots.send('fleet/arm/status', { ts: ts - 5000, state: 'error' }, { retain: true })
  await robots.send('fleet/change', {
    ts,
    kind: 'maintenance',
    what: 'motor bearing replaced',
    robots: ['arm'],
  })
  await robots.send('fleet/arm/telemetry', { ts: ts + 1000, metrics: { motor_current_a: 2.4 } })
  const renewed = await until('the new part', async () => {
    await console.call('predictions.run', { by: 'Mia' })
    const [own] = await console.call('predictions.list', {})
    return own?.since === null ? null : own
  })
  expect(renewed).toMatchObject({ category: 'later', days_until_failure: null })
  const { lives } = await console.call('predictions.get', { robot: 'arm' })
  expect(lives.map(({ end }) => end)).toEqual(['failed', null])
  const { counts } = await console.call('predictions.scoreboard', {})
  expect(counts).toMatchObject({ hit: 1, missed: 0 })
  await new PredictionsPage(page).open(console.url, '?tab=scoreboard')
  await expect(page.getByRole('cell', { name: 'Hit', exact: true })).toBeVisible()
})
