import { expect, test, vi } from 'vitest'
import { raw } from '../fixtures/console-api.ts'
import { eventsOf, type Scene, scene } from './scene.ts'

const refusedCounts = async ({ console }: Scene) =>
  Object.fromEntries(
    (await console.call('health.get', {})).refused.map(({ reason, count }) => [reason, count]),
  )

/** A good neighbour, to see that nobody else's data is harmed. */
async function neighbour({ robots }: Scene): Promise<void> {
  await robots.send('fleet/good/status', { state: 'busy', zone: 'north' })
  await robots.send('fleet/good/telemetry', { metrics: { temperature_c: 31.5 } })
  await robots.send('fleet/good/event', { type: 'FEEDBACK', task_id: 'g1', result: 'SUCCESS' })
}

async function expectNeighbour({ console }: Scene): Promise<void> {
  await vi.waitFor(async () => {
    const good = await console.call('robots.get', { id: 'good' })
    expect(good).toMatchObject({
      state: 'busy',
      zone: 'north',
      temperature_c: 31.5,
      succeeded_1h: 1,
      freshness: 'fresh',
    })
  })
}

const REFUSED: [string, string, string | Buffer | unknown[] | object, string, RegExp][] = [
  ['not JSON', 'fleet/bad/telemetry', '{"metrics": ', 'not_json', /JSON/i],
  ['not text', 'fleet/bad/status', Buffer.from([0xff, 0xfe, 0x00]), 'not_json', /UTF-8/],
  ['an empty payload', 'fleet/bad/event', '', 'not_json', /\S/],
  ['a number', 'fleet/bad/telemetry', '42', 'wrong_type', /object/],
  ['an unknown state', 'fleet/bad/status', { state: 'dancing' }, 'wrong_type', /state/],
  ['no state', 'fleet/bad/status', {}, 'wrong_type', /state/],
  ['metrics that are a list', 'fleet/bad/telemetry', { metrics: [1, 2] }, 'wrong_type', /metrics/],
  [
    'a metric that is text',
    'fleet/bad/telemetry',
    { metrics: { temperature_c: 'hot' } },
    'wrong_type',
    /temperature_c/,
  ],
  ['an event without a type', 'fleet/bad/event', { task_id: 1 }, 'wrong_type', /type/],
  [
    'a negative latency',
    'fleet/bad/event',
    { type: 'EXECUTION', latency_ms: -5 },
    'wrong_type',
    /latency_ms/,
  ],
  ['the second of an array', 'fleet/bad/event', [{ type: 'ERROR' }, { type: 7 }], 'wrong_type', /\/1/],
  ['a time that is none', 'fleet/bad/event', { type: 'ERROR', ts: 'yesterday' }, 'bad_time', /ts/],
  ['an unknown channel', 'fleet/bad/telemtry', { metrics: { a: 1 } }, 'unknown_topic', /telemtry/],
  ['too many levels', 'fleet/bad/status/extra', { state: 'idle' }, 'unknown_topic', /\S/],
  ['300 kB', 'fleet/bad/event', `{"type":"ERROR","text":"${'x'.repeat(300_000)}"}`, 'too_large', /262144/],
]

test('what is refused is counted by reason, listed with its detail, and harms nobody else', async () => {
  const it = await scene()
  await neighbour(it)
  for (const [, topic, payload] of REFUSED) await it.robots.send(topic, payload)
  await it.settled()
  const expected: Record<string, number> = {}
  for (const [, , , reason] of REFUSED) expected[reason] = (expected[reason] ?? 0) + 1
  expect(await refusedCounts(it)).toEqual(expected)

  const { items, next_cursor } = await it.console.call('health.deadLetters', { limit: 100 })
  expect(next_cursor).toBeNull()
  expect(items).toHaveLength(REFUSED.length)
  for (const [name, topic, , reason, detail] of REFUSED) {
    const fits = items.filter(
      (item) => item.topic === topic && item.reason === reason && detail.test(item.detail),
    )
    expect(fits.length, name).toBeGreaterThan(0)
  }
  const large = items.find((item) => item.reason === 'too_large')!
  expect(large.payload_bytes).toBeGreaterThan(300_000)
  expect(large.payload.length).toBeLessThan(70_000)

  // What was good in the same array is kept.
  expect(await eventsOf(it.console, 'robot:bad type:ERROR')).toHaveLength(1)
  await expectNeighbour(it)
  const metrics = (await raw(`${it.console.url}/metrics`)).text
  for (const [reason, count] of Object.entries(expected))
    expect(metrics).toMatch(new RegExp(`refused\\S*\\{[^}]*${reason}[^}]*\\} ${count}$`, 'm'))
})

test('the list of dead letters has pages and a filter', async () => {
  const it = await scene()
  for (let i = 0; i < 25; i++)
    await it.robots.send(`fleet/bad/${i % 5 === 0 ? 'nowhere' : 'status'}`, `{"state": ${i}}`)
  await it.settled()
  const seen: number[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof it.console.call<'health.deadLetters'>>> = await it.console.call(
      'health.deadLetters',
      { limit: 10, ...(cursor === null ? {} : { cursor }) },
    )
    seen.push(...page.items.map((item) => item.id))
    cursor = page.next_cursor
  } while (cursor !== null)
  expect(new Set(seen).size).toBe(25)
  expect(seen).toEqual(seen.toSorted((a, b) => b - a))
  const unknown = await it.console.call('health.deadLetters', { reason: 'unknown_topic', limit: 100 })
  expect(unknown.items).toHaveLength(5)
})

test.each([
  ['<script>alert(1)</script>'.replaceAll('/', '∕')],
  ['🤖'],
  ['__proto__'],
  ['constructor'],
  ["Robert'); DROP TABLE robots;--"],
  [' '],
  ['\u202Eevil'],
  ['x'.repeat(200)],
])('a robot called %j is a robot like any other', async (id) => {
  const it = await scene()
  await neighbour(it)
  await it.robots.send(`fleet/${id}/status`, {
    state: 'error',
    zone: '<b>',
    name: '"><img src=x onerror=alert(1)>',
  })
  await it.robots.send(`fleet/${id}/telemetry`, {
    metrics: { __proto__x: 1, constructor: 2, temperature_c: 20 },
  })
  await it.robots.send(`fleet/${id}/event`, { type: 'ERROR', task_id: '__proto__', '<i>': true })
  await it.settled()
  expect(await it.console.call('robots.get', { id })).toMatchObject({
    id,
    state: 'error',
    zone: '<b>',
    temperature_c: 20,
  })
  const { events } = await it.console.call('robots.activity', { id })
  expect(events).toEqual([expect.objectContaining({ robot: id, type: 'ERROR', task_id: '__proto__' })])
  await expectNeighbour(it)
})

test('a payload that names __proto__ changes nothing but itself', async () => {
  const it = await scene()
  await it.robots.send('fleet/p/telemetry', '{"metrics":{"__proto__":3,"cpu_pct":5}}')
  await it.robots.send(
    'fleet/p/event',
    '{"type":"X","__proto__":{"polluted":1},"constructor":{"prototype":{}}}',
  )
  await it.settled()
  expect((await it.console.call('robots.get', { id: 'p' })).metrics).toContainEqual(
    expect.objectContaining({ name: 'cpu_pct', value: 5 }),
  )
  expect(await eventsOf(it.console, 'type:X')).toHaveLength(1)
})

test('a flood of one robot is told, and the others are kept whole', async () => {
  const it = await scene()
  const flood = Array.from({ length: 20_000 }, (_, i) => ({ topic: 'fleet/flooder/telemetry', i }))
  for (const { topic, i } of flood)
    it.robots.client.publish(topic, JSON.stringify({ metrics: { queue_depth: i } }))
  await neighbour(it)
  await it.settled()
  await expectNeighbour(it)
  const health = await it.console.call('health.get', {})
  expect(health.busiest[0]).toMatchObject({ robot: 'flooder', flooding: true })
  expect(health.busiest.find(({ robot }) => robot === 'good')?.flooding).toBe(false)
  expect((await it.console.call('robots.get', { id: 'flooder' })).metrics[0]).toMatchObject({
    name: 'queue_depth',
  })
})
