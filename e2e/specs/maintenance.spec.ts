import { until } from '../fixtures/until.ts'
import { MaintenancePage } from '../pages/maintenance-page.ts'
import { expect, test } from './setup.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** For an input of local time, in UTC. */
const local = (ms: number) => new Date(ms).toISOString().slice(0, 16)
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

test('a job is scheduled, and moved with what follows shown before', async ({
  start,
  broker,
  robots,
  page,
}) => {
  const console = await start({ broker: broker.url })
  for (const robot of ['Robot-21', 'Robot-22', 'Robot-23']) {
    await robots.send(`fleet/${robot}/status`, { state: 'busy', zone: 'B', group: 'Arms' }, { retain: true })
  }
  await until('the robots', async () => (await console.call('robots.list', {})).length === 3)
  await console.call('maintenance.saveSettings', { tz: 'UTC', min_in_service_of: { Arms: 2 } })
  const now = Date.now()
  const noon = Math.floor(now / DAY) * DAY + 2 * DAY + 12 * HOUR
  await console.call('maintenance.schedule', {
    ...{ title: 'Check the belt', kind: 'inspection', robot: 'Robot-21', starts: noon, by: 'test' },
  })
  const maintenance = new MaintenancePage(page)

  await maintenance.open(console.url)
  await page.getByRole('button', { name: 'Schedule a job' }).click()
  const form = page.getByRole('dialog', { name: 'Schedule a job' })
  await form.getByLabel('What is to be done').fill('Replace the bearing')
  await form.getByLabel('Robot', { exact: true }).fill('Robot-23')
  await form.getByLabel('Begins').fill(local(noon + 3 * HOUR))
  await form.getByLabel('Checklist').fill('Switched off\nGrip force (N) 90..110')
  await form.getByRole('button', { name: 'Schedule', exact: true }).click()
  await maintenance.sayName('Mia')
  await expect(page.getByRole('heading', { level: 1, name: 'Replace the bearing' })).toBeVisible()
  await expect(maintenance.step('Grip force')).toContainText('90 to 110 N')

  await page.getByRole('button', { name: 'Move', exact: true }).click()
  await expect(maintenance.follows).toContainText('Nothing stands against this time')
  await maintenance.moveDialog.getByLabel(/^Begins/).fill(local(noon))
  await expect(maintenance.follows).toContainText('Only 1 of 3 of group Arms left in service; at least 2')
  await maintenance.moveDialog.getByLabel(/^Begins/).fill(local(noon + 5 * HOUR))
  await expect(maintenance.follows).toContainText('Nothing stands against this time')
  await maintenance.moveDialog.getByRole('button', { name: 'Move it', exact: true }).click()
  await expect(maintenance.moveDialog).toHaveCount(0)
  await expect(page.getByRole('region', { name: 'What happened' })).toContainText('Mia')
})

test('a dragged job past p10 asks first, and stays where it was when told so', async ({ start, page }) => {
  const console = await start()
  await console.call('maintenance.saveSettings', { tz: 'UTC' })
  // Early in a week, so that a later day of the same row is there to drop it on.
  const monday = Math.floor((Date.now() / DAY - 4) / 7) * 7 * DAY + 4 * DAY + 14 * DAY
  const likely = {
    p10: monday + 3 * DAY,
    p50: monday + 9 * DAY,
    p90: monday + 20 * DAY,
    driver: 'motor current',
  }
  const { id } = await console.call('maintenance.schedule', {
    ...{ title: 'Replace the bearing', kind: 'replacement', robot: 'Robot-23', by: 'test' },
    ...{ starts: monday + 10 * HOUR, likely },
  })
  const maintenance = new MaintenancePage(page)
  const day = new Date(monday).toISOString().slice(0, 10)
  await maintenance.open(console.url, `?view=month&day=${day}`)
  const entry = page.getByText('Replace the bearing')
  const from = (await entry.boundingBox())!
  const sunday = (await page.getByText('Sun', { exact: true }).boundingBox())!
  await page.mouse.move(from.x + 15, from.y + from.height / 2)
  await page.mouse.down()
  await page.mouse.move(from.x + 60, from.y + 10, { steps: 5 })
  await page.mouse.move(sunday.x + sunday.width / 2, from.y + 10, { steps: 10 })
  await page.mouse.up()
  await expect(maintenance.follows).toContainText('Moves past p10 of Robot-23')
  await maintenance.moveDialog.getByRole('button', { name: 'Leave it where it was' }).click()
  await expect(maintenance.moveDialog).toHaveCount(0)
  expect((await console.call('maintenance.get', { id })).job.starts).toBe(monday + 10 * HOUR)
  await entry.click()
  await expect(page.getByRole('region', { name: 'The job' })).toContainText('One in ten before')
})

test.describe('on the tablet', () => {
  test.use({ viewport: { width: 820, height: 1180 } })

  test('a checklist is worked through to the sign-off; meanwhile the robot is in maintenance and its alarms are silent', async ({
    start,
    broker,
    robots,
    page,
  }) => {
    const console = await start({ broker: broker.url })
    await robots.send('fleet/Robot-7/status', { state: 'idle', zone: 'A' }, { retain: true })
    await until('the robot', async () => (await console.call('robots.list', {})).length === 1)
    await console.call('maintenance.schedule', {
      ...{
        title: 'Recalibrate',
        kind: 'calibration',
        robot: 'Robot-7',
        starts: Date.now(),
        by: 'test',
        accept: true,
      },
      checklist: [
        { id: 'off', type: 'done', text: 'Switched off' },
        { id: 'force', type: 'number', text: 'Grip force', unit: 'N', min: 90 },
        { id: 'serial', type: 'text', text: 'Serial number' },
        { id: 'photo', type: 'photo', text: 'Picture of the gripper' },
      ],
    })
    const maintenance = new MaintenancePage(page)
    await maintenance.open(console.url)
    await maintenance.job('Recalibrate').click()
    await page.getByRole('button', { name: /^Begin/ }).click()
    await maintenance.sayName('Mia')
    await expect(page.getByText('in progress')).toBeVisible()
    const robot = async () => (await console.call('robots.list', {}))[0]!
    expect(await robot()).toMatchObject({ state: 'maintenance', healthy: false })

    await robots.send('fleet/Robot-7/status', { state: 'error', zone: 'A' })
    const states = async () =>
      (await console.call('alerts.list', { robot: 'Robot-7' })).map(({ state }) => state)
    await robots.send('fleet/Robot-7/telemetry', { metrics: { temperature_c: 91 } })
    await until('the metric', async () => (await robot()).temperature_c === 91)
    expect((await robot()).state).toBe('maintenance')
    expect((await states()).filter((state) => state !== 'suppressed')).toEqual([])

    const signOff = page.getByRole('button', { name: /^Sign off/ })
    await expect(signOff).toBeDisabled()
    await page.getByRole('button', { name: 'Done: Switched off' }).click()
    await maintenance.answer('Grip force', '82,5')
    await expect(maintenance.step('Grip force')).toContainText('Outside of its limits')
    await maintenance.answer('Serial number', 'B-4711')
    await page
      .getByLabel('Photo: Picture of the gripper')
      .setInputFiles({ name: 'g.png', mimeType: 'image/png', buffer: PIXEL })
    await expect(maintenance.step('Picture of the gripper').getByRole('img')).toBeVisible()
    await signOff.click()
    const dialog = page.getByRole('dialog', { name: 'Sign off' })
    await expect(dialog).toContainText('1 value lies outside of the limits')
    await dialog.getByRole('textbox').fill('Gripper ordered')
    await dialog.getByRole('button', { name: 'Sign off' }).click()
    await expect(page.getByRole('region', { name: 'The job' })).toContainText('by Mia')
    await until('the alarms', async () => (await states()).includes('unacknowledged'))
    expect((await robot()).state).toBe('error')
  })
})
