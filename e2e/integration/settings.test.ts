import { expect, onTestFinished, test, vi } from 'vitest'
import { startConsole } from '../fixtures/console.ts'
import { post } from '../fixtures/console-api.ts'
import { tempFolder } from '../fixtures/temp.ts'
import { until } from '../fixtures/until.ts'
import { owned, scene } from './scene.ts'

test('settings last over a restart, secrets included and never shown', async () => {
  const temp = tempFolder('settings')
  onTestFinished(() => temp.remove())
  const first = await owned(startConsole({ data: temp.path }))
  await first.call('settings.update', {
    targets: { success_rate: 0.95 },
    broker: { url: 'mqtt://127.0.0.1:9', username: 'me' },
    secrets: { broker_password: 'hunter2' },
  })
  await first.stop()
  const second = await owned(startConsole({ data: temp.path }))
  const settings = await second.call('settings.get', {})
  expect(settings).toMatchObject({
    targets: { success_rate: 0.95, uptime: 0.99 },
    broker: { url: 'mqtt://127.0.0.1:9', username: 'me' },
    secrets: { broker_password: true, broker_key: false, access_key: false },
  })
  expect(JSON.stringify(settings)).not.toContain('hunter2')
  await second.call('settings.update', { secrets: { broker_password: null } })
  expect((await second.call('settings.get', {})).secrets.broker_password).toBe(false)
})

test.each([
  ['{"targets":{"success_rate":1.2}}', /success_rate/],
  ['{"targets":{"sucess_rate":0.9}}', /sucess_rate/],
  ['{"broker":{"root":"fleet/#"}}', /root/],
  ['{"broker":{"url":"http://x"}}', /url|mqtt/],
  ['{"rules":{"lost_after_s":0}}', /lost_after_s/],
  ['{"retention":{"events_days":0.5}}', /events_days/],
])('%s is refused and changes nothing', async (patch, says) => {
  const console = await owned(startConsole())
  const before = await console.call('settings.get', {})
  const { status, text } = await post(console.url, 'settings.update', patch)
  expect(status).toBe(400)
  expect(text).toMatch(says)
  expect(await console.call('settings.get', {})).toEqual(before)
})

test('what the command line decides cannot be changed in the settings', async () => {
  const console = await owned(startConsole({ broker: 'mqtt://127.0.0.1:9' }))
  const settings = await console.call('settings.get', {})
  expect(settings.fixed).toContain('broker.url')
  const { status } = await post(console.url, 'settings.update', '{"broker":{"url":"mqtt://127.0.0.1:10"}}')
  expect(status).toBe(409)
})

test('targets decide the words on screen', async () => {
  const it = await scene()
  for (const [id, result] of Object.entries({ a: 'SUCCESS', b: 'SUCCESS', c: 'SUCCESS', d: 'FAILURE' }))
    await it.robots.send('fleet/r/event', { type: 'TASK_END', task_id: id, result })
  await it.settled()
  const levelAt = async (success_rate: number, success_rate_critical: number) => {
    await it.console.call('settings.update', { targets: { success_rate, success_rate_critical } })
    const { targets } = await it.console.call('fleet.summary', { window: '1h' })
    return targets.find(({ metric }) => metric === 'success_rate')
  }
  await vi.waitFor(async () =>
    expect(await levelAt(0.7, 0.5)).toMatchObject({ level: 'ok', value: 0.75, target: 0.7 }),
  )
  expect(await levelAt(0.8, 0.7)).toMatchObject({ level: 'warning' })
  expect(await levelAt(0.9, 0.8)).toMatchObject({ level: 'critical', text: expect.stringContaining('75') })
})

test('dead letters are capped; their count is not', async () => {
  const it = await scene()
  await it.console.call('settings.update', { retention: { dead_letters: 100 } })
  for (let i = 0; i < 250; i++) it.robots.client.publish('fleet/r/status', `no ${i}`, { qos: 1 })
  await it.settled()
  const { items } = await it.console.call('health.deadLetters', { limit: 1000 })
  expect(items.length).toBeGreaterThan(0)
  // The cap is kept in steps, so a few more may lie there for a moment.
  await until('the list to be capped', async () => {
    const page = await it.console.call('health.deadLetters', { limit: 1000 })
    return page.items.length <= 120
  })
  expect(items[0]?.payload).toBe('no 249')
  expect((await it.console.call('health.get', {})).refused_total).toBe(250)
})
