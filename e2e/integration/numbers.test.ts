import { expect, test, vi } from 'vitest'
import type { Console } from '../fixtures/console.ts'
import { eventsOf, type Scene, scene } from './scene.ts'
import { type Sent, SHIFT_NUMBERS, shiftEvents, shiftStatus, shiftTelemetry } from './shift.ts'

async function send({ robots }: Scene, messages: Sent[]): Promise<void> {
  await Promise.all(messages.map(({ topic, payload }) => robots.send(topic, payload)))
}

const summary = (console: Console) => console.call('fleet.summary', { window: '1h' })

async function expectShift(console: Console): Promise<void> {
  await vi.waitFor(async () => expect(await summary(console)).toMatchObject(SHIFT_NUMBERS), {
    timeout: 10_000,
  })
}

test('a shift gives the numbers worked out by hand', async () => {
  const it = await scene()
  const now = Date.now()
  await send(it, [...shiftStatus(now), ...shiftEvents(now)])
  await it.settled()
  await expectShift(it.console)
  const { latency_p50_ms, latency_p95_ms, throughput_per_min, robots, model_versions } = await summary(
    it.console,
  )
  expect(latency_p50_ms).toBeGreaterThan(300 * 0.97)
  expect(latency_p50_ms).toBeLessThan(300 * 1.03)
  expect(latency_p95_ms).toBeGreaterThan(400 * 0.97)
  expect(latency_p95_ms).toBeLessThan(500 * 1.03)
  // Its minutes are full ones, so the window is a little longer than an hour.
  expect(throughput_per_min).toBeGreaterThan(5 / 61.01)
  expect(throughput_per_min).toBeLessThanOrEqual(6 / 60)
  expect(robots).toMatchObject({ total: 3, busy: 1, idle: 1, unknown: 1, fresh: 3 })
  expect(model_versions).toEqual(
    expect.arrayContaining([
      { version: 'v23', robots: 1, since: now - 50 * 60_000 },
      { version: 'v24', robots: 1, since: now - 50 * 60_000 },
    ]),
  )
})

test.each([
  ['task_type', { grasp: [2, 0], insert: [1, 1], push: [0, 1] }],
  ['robot', { ant: [2, 1], bee: [1, 1] }],
  ['zone', { north: [2, 1], south: [1, 1] }],
  ['group', { a: [2, 1], b: [1, 1] }],
  ['model_version', { v23: [2, 1], v24: [1, 1] }],
  ['software_version', { '1.0': [2, 1], '1.1': [1, 1] }],
] as const)('success rate by %s', async (by, expected) => {
  const it = await scene()
  const now = Date.now()
  await send(it, [...shiftStatus(now), ...shiftEvents(now)])
  await it.settled()
  await vi.waitFor(async () => {
    const rows = await it.console.call('fleet.successRateBy', { by, window: '1h' })
    const counts = rows.filter((row) => row.succeeded + row.failed > 0)
    expect(Object.fromEntries(counts.map((row) => [row.key, [row.succeeded, row.failed]]))).toEqual(expected)
    for (const row of counts)
      expect(row.success_rate).toBeCloseTo(row.succeeded / (row.succeeded + row.failed))
  })
})

test('a filter narrows a rate', async () => {
  const it = await scene()
  const now = Date.now()
  await send(it, [...shiftStatus(now), ...shiftEvents(now)])
  await it.settled()
  await vi.waitFor(async () => {
    const rows = await it.console.call('fleet.successRateBy', {
      by: 'robot',
      window: '1h',
      filter: { task_type: 'insert' },
    })
    expect(rows.filter((row) => row.succeeded + row.failed > 0)).toEqual([
      expect.objectContaining({ key: 'ant', succeeded: 0, failed: 1 }),
      expect.objectContaining({ key: 'bee', succeeded: 1, failed: 0 }),
    ])
  })
})

test('a robot: live values, latest metrics, activity', async () => {
  const it = await scene()
  const now = Date.now()
  await send(it, [...shiftStatus(now), ...shiftEvents(now), ...shiftTelemetry(now)])
  await it.settled()
  const ant = (await it.console.call('robots.list', {})).find((robot) => robot.id === 'ant')
  const facts = {
    id: 'ant',
    state: 'busy',
    freshness: 'fresh',
    zone: 'north',
    group: 'a',
    model_version: 'v23',
    software_version: '1.0',
    battery_pct: 79,
    temperature_c: 60,
  }
  expect(ant).toMatchObject(facts)
  await vi.waitFor(async () => {
    const detail = await it.console.call('robots.get', { id: 'ant' })
    expect(detail).toMatchObject({ ...facts, succeeded_1h: 2, failed_1h: 1, success_rate_1h: 2 / 3 })
    expect(detail.metrics).toContainEqual(expect.objectContaining({ name: 'temperature_c', value: 60 }))
  })
  const { events, tasks } = await it.console.call('robots.activity', { id: 'ant' })
  expect(events).toHaveLength(15)
  expect(tasks).toContainEqual(
    expect.objectContaining({ task_id: 't2', outcome: 'succeeded', attempts: 2, duration_ms: 6000 }),
  )
  expect(tasks).toContainEqual(
    expect.objectContaining({ task_id: 't3', outcome: 'failed', reason: 'misaligned', duration_ms: 4000 }),
  )
  await expect(it.console.call('robots.get', { id: 'nobody' })).rejects.toMatchObject({
    status: 404,
    body: { code: 'not_found', message: expect.stringContaining('nobody') },
  })
})

test.each([['ant'], [undefined]])('metrics.series of robot %s', async (robot) => {
  const it = await scene()
  const now = Date.now()
  await send(it, shiftTelemetry(now))
  await it.settled()
  const minute = Math.floor(now / 60_000) * 60_000
  await vi.waitFor(async () => {
    const series = await it.console.call('metrics.series', {
      metric: 'temperature_c',
      ...(robot === undefined ? {} : { robot }),
      from: minute - 10 * 60_000,
      to: minute,
      step: 60_000,
    })
    expect(series.points.filter((point) => point.count > 0)).toEqual([
      { t: minute - 240_000, min: 40, max: 44, avg: 42, count: 3 },
      { t: minute - 180_000, min: 50, max: 50, avg: 50, count: 1 },
      { t: minute - 60_000, min: 60, max: 60, avg: 60, count: 1 },
    ])
  })
})

test('every way to write an event', async () => {
  const it = await scene()
  const now = Date.now()
  const iso = new Date(now - 60_000).toISOString()
  const line = `[${iso.slice(0, 19).replace('T', ' ')}] Robot-47 FEEDBACK result=FAILURE reason=gripper_slip`
  await it.robots.send('fleet/Robot-47/event', line)
  await it.robots.send('fleet/Robot-47/event', [
    { ts: now - 50_000, type: 'TASK_START', task_id: 5234, task_type: 'grasp' },
    { ts: iso, type: 'EXECUTION', motor_cmd: [0.45, 0.23], latency_ms: 12.5 },
  ])
  await it.robots.send('fleet/Robot-47/event', { type: 'CUSTOM_THING', depth: { a: 1 } })
  await it.settled()
  const events = await eventsOf(it.console, 'robot:Robot-47')
  expect(events).toHaveLength(4)
  const of = (type: string) => events.find((event) => event.type === type)
  expect(of('FEEDBACK')).toMatchObject({
    ts: Math.floor((now - 60_000) / 1000) * 1000,
    robot: 'Robot-47',
    result: 'FAILURE',
    reason: 'gripper_slip',
  })
  expect(of('TASK_START')).toMatchObject({ ts: now - 50_000, task_id: '5234', task_type: 'grasp' })
  expect(of('EXECUTION')).toMatchObject({
    ts: now - 60_000,
    latency_ms: 12.5,
    attrs: { motor_cmd: [0.45, 0.23] },
  })
  const custom = of('CUSTOM_THING')
  expect(custom?.attrs).toMatchObject({ depth: { a: 1 }, time_mark: 'missing' })
  expect(custom?.ts).toBeGreaterThanOrEqual(now)
})

test('times that cannot be are marked and counted, and the message is kept', async () => {
  const it = await scene()
  const before = Date.now()
  await it.robots.send('fleet/r/event', { type: 'FUTURE', ts: '2099-01-01T00:00:00Z' })
  await it.robots.send('fleet/r/event', { type: 'PAST', ts: 0 })
  await it.robots.send('fleet/r/event', { type: 'NONE' })
  await it.robots.send('fleet/r/event', { type: 'SOON', ts: before + 120_000 })
  await it.settled()
  const events = await eventsOf(it.console, 'robot:r last:1h OR type:SOON')
  const ts = (type: string) => events.find((event) => event.type === type)!.ts
  for (const type of ['FUTURE', 'PAST', 'NONE']) {
    expect(ts(type)).toBeGreaterThanOrEqual(before)
    expect(ts(type)).toBeLessThanOrEqual(Date.now())
  }
  expect(ts('SOON')).toBe(before + 120_000)
  const { marked } = await it.console.call('health.get', {})
  const count = (reason: string) => marked.find((one) => one.reason === reason)?.count
  expect(count('ahead')).toBe(1)
  // The sentinel of this test has no time either.
  expect(count('missing')).toBe(2)
  expect(count('clock_unset')).toBe(1)
})

test.each([
  ['backwards', (sent: Sent[]) => sent.toReversed()],
  ['every message twice', (sent: Sent[]) => sent.flatMap((one) => [one, one])],
  ['all at once again, later', (sent: Sent[]) => [...sent, ...sent.toReversed()]],
  [
    'odd ones late',
    (sent: Sent[]) => [...sent.filter((_, i) => i % 2 === 0), ...sent.filter((_, i) => i % 2 === 1)],
  ],
])('the numbers do not depend on order or repetition: %s', async (_name, arrange) => {
  const it = await scene()
  const now = Date.now()
  const events = shiftEvents(now)
  await send(it, shiftStatus(now))
  for (const { topic, payload } of arrange(events)) await it.robots.send(topic, payload)
  await it.settled()
  await expectShift(it.console)
  expect(await eventsOf(it.console, 'robot:ant OR robot:bee')).toHaveLength(events.length)
})

test('a buffer that arrives after the numbers were asked for corrects them, also in minutes long past', async () => {
  const it = await scene()
  const now = Date.now()
  const events = shiftEvents(now)
  const late = events.filter(({ topic }) => topic === 'fleet/bee/event')
  await send(it, shiftStatus(now))
  await send(
    it,
    events.filter((sent) => !late.includes(sent)),
  )
  await it.settled()
  await vi.waitFor(async () =>
    expect(await summary(it.console)).toMatchObject({
      tasks_succeeded: 2,
      tasks_failed: 1,
      tasks_abandoned: 0,
    }),
  )
  await it.robots.send(
    'fleet/bee/event',
    late.map(({ payload }) => payload),
  )
  await it.settled()
  await expectShift(it.console)
})
