import { expect, test } from 'vitest'
import { publisher } from '../fixtures/publisher.ts'
import { frames } from '../fixtures/stream.ts'
import { until } from '../fixtures/until.ts'
import { owned, scene } from './scene.ts'

const robotOf = async (console: Awaited<ReturnType<typeof scene>>['console'], id: string) =>
  (await console.call('robots.list', {})).find((robot) => robot.id === id)

test.each([
  ['without a time', undefined],
  ['written when the robot connected', Date.now() - 60_000],
])('a last will %s makes a robot offline and lost, its next word brings it back', async (_name, ts) => {
  const it = await scene()
  const will = {
    topic: 'fleet/robot-1/status',
    payload: Buffer.from(JSON.stringify({ ts, state: 'offline' })),
    qos: 1 as const,
    retain: true,
  }
  const robot = await owned(publisher(it.broker.url, { will, reconnectPeriod: 0 }))
  await robot.send('fleet/robot-1/status', { ts: Date.now(), state: 'busy' }, { retain: true })
  await until('the robot to be busy', async () => (await robotOf(it.console, 'robot-1'))?.state === 'busy')
  robot.client.stream.destroy()
  const gone = await until('the robot to be offline', async () => {
    const live = await robotOf(it.console, 'robot-1')
    return live?.state === 'offline' ? live : null
  })
  expect(gone).toMatchObject({ freshness: 'lost', healthy: false })
  expect((await it.console.call('fleet.summary', {})).robots).toMatchObject({
    offline: 1,
    lost: 1,
    healthy: 0,
  })
  await it.robots.send('fleet/robot-1/status', { ts: Date.now(), state: 'idle' }, { retain: true })
  const back = await until('the robot to be back', async () => {
    const live = await robotOf(it.console, 'robot-1')
    return live?.state === 'idle' ? live : null
  })
  expect(back).toMatchObject({ freshness: 'fresh', healthy: true })
})

test('a silent robot is lost after the time that is set', async () => {
  const it = await scene()
  await it.console.call('settings.update', { rules: { lost_after_s: 5 } })
  await it.robots.send('fleet/quiet/status', { state: 'idle' })
  await until(
    'the robot to be fresh',
    async () => (await robotOf(it.console, 'quiet'))?.freshness === 'fresh',
  )
  await until('the robot to be lost', async () => (await robotOf(it.console, 'quiet'))?.freshness === 'lost')
  expect((await it.console.call('fleet.summary', {})).left_out).toContainEqual({ reason: 'stale', robots: 1 })
})

test('the push stream: a snapshot, then only what changed', async () => {
  const it = await scene()
  await it.robots.send('fleet/one/status', { state: 'idle' })
  await it.robots.send('fleet/two/status', { state: 'idle' })
  await it.settled()
  const stream = await owned(it.console.connect())
  const live = frames(stream, 'fleet.live', {})
  const first = await until('the first frame', () => live.seen[0])
  expect(first.snapshot).toBe(true)
  expect(first.robots.map((robot) => robot.id).sort()).toEqual(['one', 'sentinel', 'two'])
  await it.robots.send('fleet/two/status', { state: 'error' })
  const changed = await live.find('the change', (frame) =>
    frame.robots.some((robot) => robot.state === 'error'),
  )
  expect(changed.snapshot).toBe(false)
  expect(changed.robots.map((robot) => robot.id)).toEqual(['two'])
})

test('one robot pushed: metrics and activity as they come', async () => {
  const it = await scene()
  const stream = await owned(it.console.connect())
  const frame = frames(stream, 'robot.live', { id: 'r9' })
  await until('the first frame', () => frame.seen[0])
  await it.robots.send('fleet/r9/telemetry', { metrics: { temperature_c: 33 } })
  await frame.find('the temperature', ({ robot }) => robot?.temperature_c === 33)
  await it.robots.send('fleet/r9/event', { type: 'ERROR', message: 'stuck' })
  const { activity } = await frame.find('the event', ({ activity }) => (activity?.events.length ?? 0) > 0)
  expect(activity?.events[0]).toMatchObject({ type: 'ERROR', attrs: { message: 'stuck' } })
})
