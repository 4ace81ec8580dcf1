import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { DEFAULT_SETTINGS } from '../../../shared/settings/settings.ts'
import { Border } from '../border/border.ts'
import { Fleet } from '../fleet.ts'
import { keep } from '../keep.ts'
import { Store } from '../store.ts'
import { openForWriting } from './open.ts'
import { retentionSteps } from './retention.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'andon-retention-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const DAY = 86_400_000
const NOW = Date.UTC(2026, 5, 2, 12)
const TABLES = [
  'events',
  'telemetry',
  'tasks',
  'cell_1m',
  'cell_1h',
  'cell_1d',
  'sample_1m',
  'sample_1h',
] as const
const retention = DEFAULT_SETTINGS.retention

/** A database with a task and a measurement of `ts`, stored at `received`. */
function stored(name: string, ts: number, received: number) {
  const db = openForWriting(path.join(folder, `${name}.db`))
  const store = new Store(db, () => DEFAULT_SETTINGS, received)
  const fleet = new Fleet(store.robots, store.cohorts, () => DEFAULT_SETTINGS)
  const border = new Border('fleet')
  const messages = [
    ['event', { ts, type: 'EXECUTION', task_id: 7, latency_ms: 5 }],
    ['event', { ts: ts + 1000, type: 'FEEDBACK', task_id: 7, result: 'SUCCESS' }],
    ['telemetry', { ts, metrics: { temperature_c: 40 } }],
  ] as const
  store.begin()
  for (const [channel, payload] of messages) {
    const topic = border.topic(`fleet/Robot-47/${channel}`)
    for (const item of border.accept(topic, Buffer.from(JSON.stringify(payload)), received).messages) {
      keep(store, fleet, item, { received, retained: true, again: true })
    }
  }
  store.commit(received)
  store.flush(received, true)
  const rows = () =>
    Object.fromEntries(
      TABLES.map((table) => [table, db.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number]),
    )
  const age = (now: number) => {
    for (const _ of retentionSteps(db, retention, now));
    return TABLES.filter((table) => rows()[table] === 0)
  }
  return { rows, age }
}

test('data that came years late is kept as long from then on as new data', () => {
  const { rows, age } = stored('late', NOW - 1000 * DAY, NOW)
  expect(Object.values(rows()).every((count) => count > 0)).toBe(true)
  expect(age(NOW + 60_000)).toEqual([])
  expect(age(NOW + (retention.minute_days - 1) * DAY)).toEqual([])
  expect(age(NOW + (retention.minute_days + 1) * DAY)).toEqual(['telemetry', 'cell_1m', 'sample_1m'])
  expect(age(NOW + (retention.events_days + 1) * DAY)).toEqual([
    'events',
    'telemetry',
    'cell_1m',
    'sample_1m',
  ])
  expect(age(NOW + (retention.hour_days - 1) * DAY)).toEqual(['events', 'telemetry', 'cell_1m', 'sample_1m'])
  const gone = age(NOW + (retention.hour_days + 1) * DAY)
  expect(gone).toEqual(TABLES.filter((table) => table !== 'cell_1d'))
})

test('data that came in time goes when its time is over', () => {
  const { age } = stored('timely', NOW, NOW)
  expect(age(NOW + (retention.minute_days - 1) * DAY)).toEqual([])
  expect(age(NOW + (retention.minute_days + 1) * DAY)).toEqual(['telemetry', 'cell_1m', 'sample_1m'])
  expect(age(NOW + (retention.hour_days + 1) * DAY)).toEqual(TABLES.filter((table) => table !== 'cell_1d'))
})
