import { expect, test } from './setup.ts'

test('a change is on screen without touching anything', async ({ start, broker, robots, fleet }) => {
  const console = await start({ broker: broker.url })
  await robots.send('fleet/robot-1/status', { state: 'idle' }, { retain: true })
  await fleet.open(console.url)
  const tile = fleet.tile('robot-1')
  await expect(tile).toContainText('Idle')
  await robots.send('fleet/robot-1/status', { state: 'estop' }, { retain: true })
  await expect(tile).toContainText(/e-?stop|emergency/i)
  await robots.send('fleet/robot-2/status', { state: 'busy' }, { retain: true })
  await expect(fleet.tile('robot-2')).toContainText('Busy')
})

test('an empty fleet says what it waits for', async ({ start, broker, page }) => {
  const console = await start({ broker: broker.url })
  await page.goto(console.url)
  await expect(page.getByText('Receiving nothing yet')).toBeVisible()
  await expect(page.getByText('fleet/{robot}/status').first()).toBeVisible()
})

const HOSTILE = '<img src=x onerror=alert(1)>'

test('what robots call themselves is text and nothing else', async ({
  start,
  broker,
  robots,
  fleet,
  page,
}) => {
  const dialogs: string[] = []
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  const console = await start({ broker: broker.url })
  await robots.send(`fleet/${HOSTILE}/status`, {
    state: 'error',
    zone: '<b>zone</b>',
    name: '<script>alert(2)</script>',
  })
  await robots.send(`fleet/${HOSTILE}/telemetry`, { metrics: { '<i>metric</i>': 1 } })
  await robots.send(`fleet/${HOSTILE}/event`, {
    type: 'ERROR',
    message: '<img src=x onerror=alert(3)>',
    '<u>k</u>': 1,
  })
  await fleet.open(console.url)
  await expect(fleet.tile(HOSTILE)).toBeVisible()
  await fleet.tile(HOSTILE).getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('<script>alert(2)</script>')
  await expect(page.getByText('<i>metric</i>').first()).toBeVisible()
  expect(
    await page.locator('main img[src="x"], main script, main b:text("zone"), main i:text("metric")').count(),
  ).toBe(0)
  expect(dialogs).toEqual([])
})

test('a console that dies is told at once, and its return is noticed', async ({
  start,
  broker,
  robots,
  fleet,
  page,
}) => {
  const first = await start({ broker: broker.url })
  await robots.send('fleet/robot-1/status', { state: 'idle' }, { retain: true })
  await fleet.open(first.url)
  await expect(fleet.tile('robot-1')).toContainText('Idle')
  await first.kill()
  const alert = page.getByRole('alert').filter({ hasText: 'Not current' })
  await expect(alert).toBeVisible()
  await expect(fleet.tile('robot-1'), 'the last values stay, marked as old').toBeVisible()
  await expect(alert.getByRole('button', { name: 'Try now' })).toBeEnabled()
  const port = Number(new URL(first.url).port)
  await start({ broker: broker.url, data: first.data, port })
  await expect(alert, 'it comes back by itself').toBeHidden({ timeout: 30_000 })
  await robots.send('fleet/robot-1/status', { state: 'charging' }, { retain: true })
  await expect(fleet.tile('robot-1')).toContainText('Charging')
})

test('a broker that goes away is told on every screen', async ({ start, broker, robots, fleet, page }) => {
  const console = await start({ broker: broker.url })
  await robots.send('fleet/robot-1/status', { state: 'idle' }, { retain: true })
  await fleet.open(console.url)
  await expect(fleet.tile('robot-1')).toBeVisible()
  await broker.stop()
  await expect(page.getByText(/No connection to mqtt:/).first()).toBeVisible()
  await broker.start()
  await expect(page.getByText(/No connection to mqtt:/)).toHaveCount(0, { timeout: 20_000 })
})
