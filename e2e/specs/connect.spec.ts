import { freePort } from '../fixtures/free-port.ts'
import { BrokerPage } from '../pages/broker-page.ts'
import { expect, test } from './setup.ts'

test('from the demo to a real broker, without a restart', async ({ start, broker, robots, fleet, page }) => {
  // As at a first start: nothing on the command line decides about broker or demo.
  const console = await start({ demo: 'default' })
  const settings = new BrokerPage(page)
  await fleet.open(console.url)
  await expect(page.getByText(/Demo fleet: 100 simulated robots/)).toBeVisible()
  await settings.openFromBanner()

  await settings.address.fill(`mqtt://127.0.0.1:${await freePort()}`)
  await settings.test()
  await expect(page.getByText(/Nothing listens at mqtt:/)).toBeVisible()

  await robots.send('fleet/real-robot/status', { state: 'busy' }, { retain: true })
  await settings.address.fill(broker.url)
  await settings.test()
  await expect(page.getByText(/Connection works|1 message/).first()).toBeVisible()
  await settings.save()

  await page.getByRole('link', { name: 'Fleet' }).click()
  await expect(fleet.tile('real-robot')).toContainText('Busy')
  await expect(page.getByText(/simulated robots/)).toHaveCount(0)
  await expect(fleet.shown).toHaveText('1 robots')
})

test('an address that cannot be is refused beside its field', async ({ start, page }) => {
  const console = await start()
  const settings = new BrokerPage(page)
  await page.goto(`${console.url}/#/settings/broker`)
  await settings.address.fill('http://192.168.1.10')
  await settings.address.blur()
  await expect(settings.address).toHaveAttribute('aria-invalid', 'true')
})

test('a password that was saved is never shown again', async ({ start, page }) => {
  const console = await start()
  await console.call('settings.update', { secrets: { broker_password: 'hunter2' } })
  await page.goto(`${console.url}/#/settings/broker`)
  await expect(new BrokerPage(page).address).toBeVisible()
  expect(await page.content()).not.toContain('hunter2')
})

test('data health shows what was refused and why', async ({ start, broker, robots, page }) => {
  const console = await start({ broker: broker.url })
  await robots.send('fleet/bad/status', 'this is not JSON')
  await page.goto(`${console.url}/#/settings/data-health`)
  await page.getByText('fleet/bad/status').click()
  await expect(page.getByText('this is not JSON', { exact: true })).toBeVisible()
  await expect(page.getByRole('table', { name: 'Refused messages by reason' })).toBeVisible()
})
