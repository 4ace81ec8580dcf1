import { findings } from '../fixtures/axe.ts'
import { freePort } from '../fixtures/free-port.ts'
import { expect, test } from './setup.ts'

test('a tablet is paired by the code on the screen, does what its role may, and is locked out', async ({
  page,
  browser,
  start,
}) => {
  const console = await start()
  await page.goto(`${console.url}/#/settings/access`)
  await page.getByLabel('Tablets and wall screens on this network').check()
  const port = await freePort()
  await page.getByLabel('Port').fill(String(port))
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText(`Reachable at https://`)).toBeVisible()

  await page.getByRole('button', { name: 'Pair a device' }).click()
  await page.getByLabel('Name of the device').fill('Tablet hall 2')
  await page.getByRole('button', { name: 'Make a code' }).click()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Ana')
  await page.getByRole('button', { name: 'Continue' }).click()
  const code = (await page.locator('strong', { hasText: /^\d{4} \d{4}$/ }).innerText()).replace(' ', '')

  const context = await browser.newContext({
    viewport: { width: 820, height: 1180 },
    ignoreHTTPSErrors: true,
    hasTouch: true,
  })
  const tablet = await context.newPage()
  const base = `https://127.0.0.1:${port}`
  await tablet.goto(base)
  await expect(tablet.getByLabel('Pairing code')).toBeVisible()
  expect(await findings(tablet)).toEqual([])
  await tablet.getByLabel('Pairing code').fill('0000 0000')
  await tablet.getByRole('button', { name: 'Pair this device' }).click()
  await expect(tablet.getByRole('alert')).toContainText('not a code of this console')
  // As its camera opens what the QR code holds.
  await tablet.goto(`${base}/login#code=${code}`)
  await expect(tablet.getByText('technician', { exact: true })).toBeVisible()
  await expect(page.getByText('“Tablet hall 2” is paired.')).toBeVisible()
  await page.getByRole('button', { name: 'Done' }).click()
  const row = page.getByRole('row', { name: /Tablet hall 2/ })
  await expect(row).toContainText('connected now')

  await tablet.goto(`${base}/#/settings/access`)
  await expect(tablet.getByText('paired as technician; this is for a supervisor')).toBeVisible()

  await row.getByRole('button', { name: 'Lock out Tablet hall 2' }).click()
  await expect(tablet.getByLabel('Pairing code')).toBeVisible()
  await expect(row).toContainText('locked out by Ana')
  await page.goto(`${console.url}/#/settings/audit`)
  await expect(page.getByRole('row', { name: /access.revoke/ })).toContainText('Ana')
  await context.close()
})

test('the wall screen shows the fleet without a hand', async ({ page, demo }) => {
  await page.setViewportSize({ width: 1920, height: 1080 })
  await page.goto(`${demo.url}/#/wall`)
  await expect(page.getByRole('region', { name: 'Robots' }).getByRole('listitem')).toHaveCount(100)
  await expect(page.getByRole('heading', { name: 'Fleet right now' })).toBeVisible()
  await expect(page.getByRole('navigation')).toHaveCount(0)
})
