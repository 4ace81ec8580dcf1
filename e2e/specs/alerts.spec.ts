import delivered from '../../assets/rules/default.json' with { type: 'json' }
import type { Rule } from '../../shared/alerts/rule.ts'
import { AlertsPage } from '../pages/alerts-page.ts'
import { expect, test } from './setup.ts'

test('an overheating robot: from the alert to its acknowledgement, and back to normal', async ({
  start,
  broker,
  robots,
  fleet,
  page,
}) => {
  const console = await start({ broker: broker.url })
  // Without the off-delay the test need not wait for it.
  const rule = delivered.rules.find(({ id }) => id === 'robot-temperature') as Rule
  await console.call('rules.save', { rule: { ...rule, off_delay_s: 0 }, by: 'test' })
  const temperature = (celsius: number) =>
    robots.send('fleet/Robot-23/telemetry', { metrics: { temperature_c: celsius } })
  await robots.send('fleet/Robot-23/status', { state: 'busy', zone: 'B' }, { retain: true })
  await temperature(52)
  await fleet.open(console.url)
  await expect(fleet.tile('Robot-23')).toBeVisible()
  await temperature(74.5)

  const attention = page.getByRole('region', { name: 'Needs attention' })
  await attention.getByRole('link', { name: /^Robot-23 temperature 74.5 °C/ }).click()
  const alerts = new AlertsPage(page)
  await expect(alerts.details).toContainText('limit 70 °C')
  await expect(alerts.details).toContainText('Do this')
  await expect(alerts.details.getByText(/to respond/)).toBeVisible()
  await expect(alerts.details.getByRole('figure')).toBeVisible()
  await expect(page.getByRole('link', { name: /^Alerts.*not acknowledged: 1 warning/ })).toBeVisible()

  await alerts.details.getByRole('button', { name: 'Acknowledge' }).click()
  await alerts.sayName('Mia')
  await expect(alerts.details.getByRole('listitem').filter({ hasText: 'Acknowledged by Mia' })).toBeVisible()
  await expect(alerts.line('Robot-23')).toContainText('by Mia')
  await expect(page.getByRole('link', { name: 'Alerts', exact: true })).toBeVisible()

  await page.reload()
  await expect(alerts.line('Robot-23'), 'it is kept').toContainText('by Mia')

  await page.goto(`${console.url}/#/robots/Robot-23`)
  await expect(page.getByRole('region', { name: 'Open alerts' })).toContainText('Robot-23 temperature')

  await temperature(50)
  await expect(page.getByRole('region', { name: 'Open alerts' })).toHaveCount(0)
  await alerts.open(console.url)
  await expect(page.getByText('Nothing needs attention.')).toBeVisible()
  await alerts.open(console.url, '?tab=history')
  const over = page.getByRole('list', { name: 'Alerts that are over, newest first' }).getByRole('listitem')
  await expect(over).toHaveCount(1)
  await expect(over).toContainText('Acknowledged by Mia')
  await expect(over).toContainText('worst 74.5')
})

test('by keyboard alone: shelve with a reason, take it back, comment', async ({
  start,
  broker,
  robots,
  page,
}) => {
  const console = await start({ broker: broker.url })
  await robots.send('fleet/Robot-7/status', { state: 'error', zone: 'A' }, { retain: true })
  const alerts = new AlertsPage(page)
  await alerts.open(console.url)
  await expect(alerts.line('Robot-7 in error')).toContainText('Critical')
  // What is typed goes somewhere only once a field has the keys.
  const written = page.locator(':is(input, textarea):focus')
  await page.keyboard.press('j')
  await page.keyboard.press('s')
  await expect(written).toBeVisible()
  await page.keyboard.type('Being looked at')
  await page.keyboard.press('Enter')
  await alerts.sayName('Mia')
  await expect(alerts.lines).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(alerts.line('Robot-7 in error')).toBeVisible()

  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.keyboard.press('c')
  await expect(written).toBeVisible()
  await page.keyboard.type('<b>reset</b> tried')
  await page.getByRole('button', { name: 'Keep comment' }).press('Enter')
  await expect(alerts.details.getByText('<b>reset</b> tried')).toBeVisible()
  for (const step of ['Raised', 'Shelved by Mia', 'Shelving ended by Mia', 'Comment by Mia'])
    await expect(alerts.details.getByRole('listitem').filter({ hasText: step }).last()).toBeVisible()
})

test('several robots of a zone are one line, acknowledged at once', async ({
  start,
  broker,
  robots,
  page,
}) => {
  const console = await start({ broker: broker.url })
  for (const id of ['Robot-1', 'Robot-2', 'Robot-3', 'Robot-4'])
    await robots.send(`fleet/${id}/status`, { state: 'error', zone: 'C' }, { retain: true })
  const alerts = new AlertsPage(page)
  await alerts.open(console.url)
  const group = alerts.line('4 robots of zone C')
  await expect(group).toContainText('All 4 not acknowledged')
  await group.getByRole('button', { name: /^4 robots of zone C/ }).click()
  await expect(alerts.line('Robot-3 in error')).toBeVisible()
  await group.getByRole('button', { name: /^Acknowledge all/ }).click()
  await alerts.sayName('Mia')
  await expect(group).toContainText('All 4 acknowledged')
  for (const alert of await console.call('alerts.list', {})) expect(alert.acked_by).toBe('Mia')
})

test('a rule is tried on the past, saved, and goes back to its default', async ({ demo, page }) => {
  await page.goto(`${demo.url}/#/rules`)
  await page.getByRole('link', { name: 'Robot too hot' }).click()
  await page.getByRole('textbox', { name: /^Limit/ }).fill('-300')
  await expect(page.getByText(/^Temperature is/)).toBeVisible()
  await page.getByRole('textbox', { name: /^Limit/ }).fill('95')
  await page.getByRole('button', { name: 'Try it on the past' }).click()
  await expect(page.getByText(/^Looked at in steps/)).toBeVisible({ timeout: 30_000 })
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await new AlertsPage(page).sayName('Mia')
  await expect(page.getByText('Saved. It applies now.')).toBeVisible()
  await page.getByRole('button', { name: 'Reset to the default' }).click()
  await page.getByRole('button', { name: 'Reset to the default: yes' }).click()
  await expect(page.getByRole('textbox', { name: /^Limit/ })).toHaveValue('70')
})
