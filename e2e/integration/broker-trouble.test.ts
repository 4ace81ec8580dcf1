import { expect, test } from 'vitest'
import { brokerState, connected } from '../fixtures/broker-state.ts'
import { startConsole } from '../fixtures/console.ts'
import { startMosquitto } from '../fixtures/mosquitto.ts'
import { publisher } from '../fixtures/publisher.ts'
import { until } from '../fixtures/until.ts'
import { eventsOf, owned, scene, settled } from './scene.ts'

test('a broker that is down at the start is waited for, and the console works meanwhile', async () => {
  const broker = await owned(startMosquitto())
  await broker.stop()
  const console = await owned(startConsole({ broker: broker.url }))
  const down = await until('the failure to be told', async () => {
    const state = await brokerState(console)
    return state.failure === undefined ? null : state
  })
  expect(down).toMatchObject({ failure: 'refused', message: expect.stringMatching(/\S/) })
  expect((await console.call('fleet.summary', {})).robots.total).toBe(0)
  await broker.start()
  await connected(console)
})

test('a broker that goes away and comes back: what was sent meanwhile arrives, nothing twice', async () => {
  const it = await scene({ broker: { persistence: true } })
  await it.robots.send('fleet/a/event', { type: 'BEFORE', id: 1 })
  await it.settled()
  await it.broker.stop()
  const lost = await until('the loss to be told', async () => {
    const state = await brokerState(it.console)
    return state.state === 'connected' ? null : state
  })
  expect(lost.message).toMatch(/\S/)
  const meanwhile = Array.from({ length: 20 }, (_, i) =>
    it.robots.send('fleet/a/event', { type: 'DURING', id: `d${i}` }),
  )
  await it.broker.start()
  await Promise.all(meanwhile)
  await connected(it.console)
  await it.settled()
  expect(await eventsOf(it.console, 'robot:a')).toHaveLength(21)
})

test('the session outlives the console: what is sent while it is stopped is taken afterwards', async () => {
  const broker = await owned(startMosquitto({ persistence: true }))
  const first = await owned(startConsole({ broker: broker.url }))
  await connected(first)
  const robot = await owned(publisher(broker.url))
  await robot.send('fleet/a/event', { type: 'BEFORE' })
  await settled(first, robot)
  const folder = first.data
  await first.stop()
  for (let i = 0; i < 50; i++) await robot.send('fleet/a/event', { type: 'WHILE_STOPPED', id: `w${i}` })
  const second = await owned(startConsole({ broker: broker.url, data: folder }))
  await connected(second)
  await settled(second, robot)
  expect(await eventsOf(second, 'type:WHILE_STOPPED')).toHaveLength(50)
  expect(await eventsOf(second, 'type:BEFORE')).toHaveLength(1)
})
