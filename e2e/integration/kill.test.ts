import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { connected } from '../fixtures/broker-state.ts'
import { startConsole } from '../fixtures/console.ts'
import { startMosquitto } from '../fixtures/mosquitto.ts'
import { type Publisher, publisher } from '../fixtures/publisher.ts'
import { tempFolder } from '../fixtures/temp.ts'
import { until } from '../fixtures/until.ts'
import { eventsOf, owned, settled } from './scene.ts'

/** Publishes without pause until told to stop; knows which ids the broker has acknowledged. */
function load(robots: Publisher) {
  const acknowledged = new Set<string>()
  const under: Promise<void>[] = []
  let next = 0
  let on = true
  const lane = async () => {
    while (on) {
      const id = `k${next++}`
      const task = Math.floor(next / 2)
      const payload = {
        id,
        ts: Date.now(),
        type: next % 2 ? 'TASK_START' : 'TASK_END',
        task_id: task,
        result: 'SUCCESS',
      }
      await robots.send(`fleet/robot-${task % 20}/event`, payload)
      acknowledged.add(id)
      // Some thousand messages a second: enough to be always in the midst of it, and time for the console to start.
      await wait(10)
    }
  }
  for (let i = 0; i < 50; i++) under.push(lane())
  return {
    acknowledged,
    stop: async () => {
      on = false
      await Promise.all(under)
    },
  }
}

test('killed in mid-load and started again: every acknowledged event is stored, once', async () => {
  const broker = await owned(
    startMosquitto({ persistence: true, extraConf: ['max_queued_messages 0', 'max_inflight_messages 100'] }),
  )
  const folder = tempFolder('killed')
  onTestFinished(() => folder.remove())
  const robots = await owned(publisher(broker.url))
  const start = async () => {
    const console = await owned(startConsole({ broker: broker.url, data: folder.path }))
    await connected(console)
    return console
  }

  let console = await start()
  const running = load(robots)
  for (let round = 1; round <= 3; round++) {
    const enough = round * 1500
    await until('some load', () => running.acknowledged.size >= enough)
    await until('some of it stored', async () => (await console.call('health.get', {})).stored_total > 200)
    await console.kill()
    console = await start()
  }
  await running.stop()
  await settled(console, robots)

  const stored = await eventsOf(console, 'type:TASK_START OR type:TASK_END')
  const ids = stored.map((event) => `${event.robot} ${event.type} ${event.task_id}`)
  expect(new Set(ids).size).toBe(ids.length)
  expect(stored.length).toBe(running.acknowledged.size)
  // Counts follow from events, so a redelivery that slipped through would show here.
  const ended = new Set(stored.filter((event) => event.type === 'TASK_END').map((event) => event.task_id))
    .size
  await until('the tasks to be counted', async () => {
    const { tasks_succeeded } = await console.call('fleet.summary', { window: '1h' })
    return tasks_succeeded === ended
  })
}, 120_000)
