import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import defaults from '../../../../assets/health/components.json' with { type: 'json' }
import type { Component } from '../../../../shared/health/component.ts'
import type { Prediction } from '../../../../shared/health/prediction.ts'
import { toldEvents } from '../../db/component-events.ts'
import type { ReadDb, WriteDb } from '../../db/open.ts'
import { PredictionTable } from '../../db/predictions.ts'
import { fleetCourse } from '../../db/signals.ts'
import { testDb } from '../../db/testing.ts'
import { predictRobots } from './predict.ts'
import { robotSignal, robotSignals } from './signals.ts'
import { trainModel } from './train.ts'

const DAY = 86_400_000
const HOUR = 3_600_000
const NOW = Date.UTC(2026, 5, 20, 5, 30)
const components = defaults.components as Component[]

let db: WriteDb & ReadDb
beforeEach(() => {
  db = testDb()
})

interface Stored {
  /** Hours before now. */
  ago: number
  v: number
  n?: number
  width?: number
}

/** What telemetry leaves in the rollups of one signal. */
function store(robot: string, metric: string, values: readonly Stored[]): void {
  const id = addRobot(robot)
  const series = Number(
    db.prepare('INSERT INTO series (robot, metric) VALUES (?, ?)').run(id, metric).lastInsertRowid,
  )
  for (const [table, ms] of [
    ['sample_1h', HOUR],
    ['sample_1d', DAY],
  ] as const) {
    const add = db.prepare(
      `INSERT INTO ${table} (series, bucket, n, min, max, sum) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (series, bucket) DO UPDATE SET n = n + excluded.n, sum = sum + excluded.sum,
       min = min(min, excluded.min), max = max(max, excluded.max)`,
    )
    for (const { ago, v, n = 6, width = 0.05 } of values) {
      const bucket = Math.floor((NOW - ago * HOUR) / ms) * ms
      add.run(series, bucket, n, v - width, v + width, v * n)
    }
  }
}

function addRobot(name: string): number {
  db.prepare('INSERT OR IGNORE INTO robots (name, first_seen) VALUES (?, 0)').run(name)
  return db.prepare('SELECT id FROM robots WHERE name = ?').pluck().get(name) as number
}

/** One value every four hours, the oldest first. */
const over = (days: number, at: (day: number) => number, given: Partial<Stored> = {}): Stored[] =>
  Array.from({ length: days * 6 }, (_, i) => ({
    ago: 4 * (days * 6 - i) - 3,
    v: at(i / 6) + ((i * 7) % 5) / 100,
    ...given,
  }))

const change = (ago: number, kind: string, what: string, robots: string[]) =>
  db
    .prepare('INSERT INTO changes (ts, kind, what, robots, hash) VALUES (?, ?, ?, ?, ?)')
    .run(NOW - ago * HOUR, kind, what, JSON.stringify(robots), Math.round(ago))

function predict(...robots: string[]): Prediction[] {
  const table = new PredictionTable(db)
  table.addEvents(toldEvents(db, { components, from: 0, to: NOW }), addRobot)
  const metrics = [...new Set(components.flatMap(({ signals }) => signals.map(({ metric }) => metric)))]
  const fleet = metrics.map((metric) => fleetCourse(db, { metric, from: NOW - 400 * DAY, to: NOW }))
  return predictRobots(db, {
    robots,
    components,
    fleet,
    models: [],
    margins: null,
    now: NOW,
    horizonDays: 90,
  })
}

describe('what a robot sent', () => {
  it('wear is followed to its limit', () => {
    store(
      'R',
      'motor_current_a',
      over(30, (day) => 2.4 + 0.0018 * day ** 2),
    )
    const [one] = predict('R')
    expect(one).toMatchObject({ component: 'motor', driver: 'motor_current_a' })
    // 2.4 + 0.0018 d² reaches 4.5 A on day 34.
    expect(one!.days_until_failure!.p10).toBeLessThan(4.2)
    expect(one!.days_until_failure!.p90).toBeGreaterThan(4.2)
    expect(one!.work_by).toBeLessThan(NOW + one!.days_until_failure!.p10 * DAY)
  })

  it.each<[string, Stored[], Partial<Prediction>]>([
    ['a steady signal', over(30, () => 2.4), { category: 'later', why_none: 'no trend' }],
    ['two days', over(2, () => 2.4), { category: 'unknown', why_none: '1 day of data' }],
    ['one value', [{ ago: 1, v: 2.4 }], { category: 'unknown', why_none: '1 day of data' }],
    [
      'a dead sensor',
      over(30, () => 2.4).map((one) => ({ ...one, v: 2.4, width: 0 })),
      { why_none: 'sensor dead' },
    ],
    [
      'silence',
      over(30, () => 2.4).map((one) => ({ ...one, ago: one.ago + 200 })),
      { why_none: 'no values for eight days' },
    ],
    [
      'a limit that is passed',
      over(30, () => 4.6),
      { category: 'critical', days_until_failure: { p10: 0, p50: 0, p90: 0 } },
    ],
    ['negative values only', over(30, () => -2.4), { category: 'unknown' }],
    [
      'a clock of 1970 beside the right one',
      [...over(30, () => 2.4), { ago: NOW / HOUR - 2, v: 2.4 }],
      { why_none: 'no trend' },
    ],
  ])('%s', (_name, values, expected) => {
    store('R', 'motor_current_a', values)
    const found = predict('R')
    if (expected.category === 'unknown' && found.length === 0) return
    expect(found[0]).toMatchObject(expected)
  })

  it('a robot without any signal of a part has no prediction', () => {
    store(
      'R',
      'cpu_pct',
      over(30, () => 50),
    )
    expect(predict('R', 'nobody')).toEqual([])
  })
})

describe('after a repair', () => {
  const wearing = over(30, (day) => 2.4 + (day < 27 ? 0.06 * day : 0))

  it('the baseline starts anew', () => {
    store('R', 'motor_current_a', wearing)
    change(3 * 24, 'maintenance', 'motor bearing replaced', ['R'])
    expect(predict('R')[0]).toMatchObject({
      category: 'later',
      days_until_failure: null,
      since: NOW - 3 * DAY,
    })
  })

  it('a robot replaced under the same name begins anew in every part', () => {
    store('R', 'motor_current_a', wearing)
    store(
      'R',
      'temperature_c',
      over(30, (day) => 30 + day / 2, { width: 0.3 }),
    )
    change(3 * 24, 'hardware', 'arm A7 instead of arm A6', ['R'])
    expect(predict('R').map(({ since }) => since)).toEqual([NOW - 3 * DAY, NOW - 3 * DAY])
  })

  it('a level that comes back without a word is no wear from before', () => {
    store('R', 'motor_current_a', wearing)
    expect(predict('R')[0]!.days_until_failure).toBeNull()
  })
})

describe('the page of a robot', () => {
  it('tells every level it sends, those of parts with limit, baseline and drift', () => {
    store(
      'R',
      'motor_current_a',
      over(30, (day) => 2.4 + 0.0018 * day ** 2),
    )
    store(
      'R',
      'cpu_pct',
      over(30, () => 50, { width: 2 }),
    )
    const query = { robot: 'R', components, fleet: [], now: NOW }
    const [motor, cpu] = robotSignals(db, query)
    expect(motor).toMatchObject({
      metric: 'motor_current_a',
      component: 'motor',
      limit: 4.5,
      limit_from: 'set',
    })
    expect(motor!.drift_per_week!).toBeGreaterThan(0.2)
    expect(motor!.drift_p!).toBeLessThan(0.01)
    expect(cpu).toMatchObject({ metric: 'cpu_pct', component: null, limit: null })
    const course = robotSignal(db, {
      ...query,
      metric: 'motor_current_a',
      from: null,
      to: null,
      predictions: predict('R'),
    })
    expect(course.forecast.at(-1)!.high).toBeGreaterThanOrEqual(4.5)
    expect(course.points.length).toBeGreaterThan(20)
  })
})

describe('learning', () => {
  it.each([0, 1])('from %d failures nothing is learned, and it is said', (failures) => {
    store(
      'R',
      'motor_current_a',
      over(30, (day) => 2.4 + day / 20),
    )
    if (failures > 0) {
      db.prepare('INSERT INTO robot_states VALUES (?, ?, ?)').run(addRobot('R'), NOW - 6 * HOUR, 'error')
      change(5, 'maintenance', 'motor replaced', ['R'])
    }
    predict('R')
    const query = {
      component: components[0]!,
      robots: ['R'],
      fleet: [],
      now: NOW,
      horizonDays: 90,
      current: null,
    }
    expect(trainModel(db, query)).toMatchObject({ body: null, failures, takesOver: false })
  })
})

describe('whatever comes', () => {
  it('a prediction is in order, finite and not before now', () => {
    const value = fc.record({
      ago: fc.integer({ min: 0, max: 24 * 500 }),
      v: fc.oneof(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.constant(0), fc.constant(2.4)),
      n: fc.integer({ min: 1, max: 5000 }),
      width: fc.double({ min: 0, max: 1e4, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 40 }), (values) => {
        db = testDb()
        store('R', 'motor_current_a', values)
        for (const { days_until_failure: days, evidence } of predict('R')) {
          expect(evidence).not.toMatch(/NaN|Infinity|undefined/)
          if (!days) continue
          const { p10, p50, p90 } = days
          expect([p10, p50, p90].every((one) => Number.isFinite(one) && one >= 0)).toBe(true)
          expect(p10 <= p50 && p50 <= p90).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })
})
