import { expect, test } from './setup.ts'

test('the first screen shows the whole demo fleet and says that it is one', async ({ demo, fleet, page }) => {
  await page.setViewportSize({ width: 1920, height: 1080 })
  await fleet.open(demo.url)
  await expect(page).toHaveTitle(/Andon/)
  await expect(page.getByText(/Demo fleet: 100 simulated robots/)).toBeVisible()
  await expect(fleet.shown).toHaveText('100 robots')
  await expect(fleet.tiles).toHaveCount(100)
  // All of them without scrolling; a fraction of a pixel may be lost to rounding.
  for (const tile of [fleet.tiles.first(), fleet.tiles.last()])
    await expect(tile).toBeInViewport({ ratio: 0.99 })
  for (const target of ['Success rate', 'Uptime', 'Latency p95', 'Model'])
    await expect(page.getByText(target, { exact: false }).first()).toBeVisible()
})

test('filters narrow the robots, and are told', async ({ demo, fleet, page }) => {
  await fleet.open(demo.url)
  await expect(fleet.shown).toHaveText('100 robots')
  const robots = await demo.call('robots.list', {})
  const zone = robots[0]!.zone!
  const inZone = robots.filter((robot) => robot.zone === zone).length
  await fleet.choose('Zone', new RegExp(`^${zone}`))
  await expect(fleet.shown).toHaveText(`${inZone} of 100 robots`)
  await page.getByRole('button', { name: 'Show all' }).click()
  await expect(fleet.shown).toHaveText('100 robots')
  const { id } = robots[41]!
  await fleet.find(id)
  await expect(fleet.tile(id)).toBeVisible()
  await page.reload()
  await expect(fleet.tile(id), 'the filter is part of the address').toBeVisible()
})

test('the same robots as a table', async ({ demo, fleet, page }) => {
  await fleet.open(demo.url)
  await page.getByRole('button', { name: 'Table' }).click()
  const rows = page.getByRole('table').getByRole('row')
  await expect.poll(() => rows.count()).toBeGreaterThan(5)
})

test('a robot opens with charts, and the keyboard is enough', async ({ demo, fleet, page }) => {
  await fleet.open(demo.url)
  const { id } = (await demo.call('robots.list', {}))[6]!
  await fleet.find(id)
  await fleet.tile(id).getByRole('link').focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`#/robots/${encodeURIComponent(id)}`))
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const charts = page.getByRole('figure')
  await expect.poll(() => charts.count(), { timeout: 20_000 }).toBeGreaterThan(2)
  await expect(page.locator('canvas').first()).toBeVisible()
  await page.goBack()
  await expect(fleet.heading).toBeVisible()
})

test('an address of a screen that is not there says so', async ({ demo, page }) => {
  await page.goto(`${demo.url}/#/nowhere`)
  await expect(page.getByText(/no such|not found|there is no/i).first()).toBeVisible()
})
