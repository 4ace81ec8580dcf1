import { expect, test } from './setup.ts'

test('a thousand robots stay usable', async ({ start, broker, robots, fleet, page }) => {
  const console = await start({ broker: broker.url })
  const name = (index: number) => `robot-${String(index).padStart(4, '0')}`
  const states = ['idle', 'busy', 'charging']
  await Promise.all(
    Array.from({ length: 1000 }, (_, i) =>
      robots.send(`fleet/${name(i)}/status`, { state: states[i % 3], zone: `zone-${i % 10}` }),
    ),
  )
  await fleet.open(console.url)
  await expect(fleet.shown).toHaveText('1000 robots')
  expect(await fleet.tiles.count(), 'only what is near the screen is drawn').toBeLessThan(600)

  // Everybody speaks all the time while somebody works.
  let turn = 0
  const chatter = setInterval(() => {
    for (let i = 0; i < 200; i++) {
      const index = turn++ % 1000
      void robots.send(`fleet/${name(index)}/telemetry`, { metrics: { battery_pct: turn % 100 } }, { qos: 0 })
    }
  }, 100)
  try {
    await fleet.find('robot-0777')
    await expect(fleet.shown).toHaveText('1 of 1000 robots')
    await robots.send('fleet/robot-0777/status', { state: 'error', zone: 'zone-7' })
    await expect(fleet.tile('robot-0777')).toContainText('Error')
    await fleet.tile('robot-0777').getByRole('link').click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('robot-0777')
  } finally {
    clearInterval(chatter)
  }
})
