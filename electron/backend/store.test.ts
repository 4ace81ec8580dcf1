import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { decodeSketch } from '../../shared/metrics/sketch.ts'
import { DEFAULT_SETTINGS } from '../../shared/settings/settings.ts'
import type { EventIn, StatusIn } from './border/message-in.ts'
import { openForWriting } from './db/open.ts'
import { Store } from './store.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'andon-store-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const NOW = Date.UTC(2026, 5, 2, 12)
const START = NOW - 2 * 3_600_000
const settings = () => DEFAULT_SETTINGS
let files = 0

type Item =
  | { event: EventIn }
  | { status: StatusIn }
  | { telemetry: { robot: string; ts: number; value: number } }

/** Feeds items in batches; between them it may flush, or lose everything in memory as a killed process does. */
function feed(items: Item[], interruptions: ('none' | 'flush' | 'kill')[]): unknown {
  const file = path.join(folder, `${files++}.db`)
  let db = openForWriting(file)
  let store = new Store(db, settings, NOW)
  items.forEach((item, index) => {
    store.begin()
    put(store, item)
    store.commit(NOW)
    const interruption = interruptions[index % interruptions.length]
    if (interruption === 'flush') store.flush(NOW, true)
    if (interruption !== 'kill') return
    db.close()
    db = openForWriting(file)
    store = new Store(db, settings, NOW)
  })
  store.rollup.tick(NOW)
  store.flush(NOW, true)
  const found = numbers(store)
  db.close()
  return found
}

function put(store: Store, item: Item): void {
  if ('event' in item) {
    store.event({ ...item.event }, store.robots.id(item.event.robot, NOW), false, NOW)
  } else if ('status' in item) {
    store.status(item.status, store.robots.id(item.status.robot, NOW), NOW)
  } else {
    const { robot, ts, value } = item.telemetry
    const message = { kind: 'telemetry', robot, ts, mark: null, metrics: { temperature_c: value } } as const
    store.measure(message, store.robots.id(robot, NOW), NOW)
  }
}

/** Everything that is counted, by names instead of numbers, without rows that cancelled out. */
function numbers({ db }: Store): unknown {
  const cells = ['cell_1m', 'cell_1h', 'cell_1d'].flatMap((table) =>
    db
      .prepare(
        `SELECT '${table}' AS tab, bucket, coalesce(r.name, '*') AS robot, w.word AS task_type, h.software_version AS version,
         succeeded, failed, abandoned, duration_n, duration_sum, errors, executions, latency_n, latency_sum, latency_sketch
         FROM ${table} c LEFT JOIN robots r ON r.id = c.robot LEFT JOIN words w ON w.id = c.task_type
         LEFT JOIN cohorts h ON h.id = c.cohort`,
      )
      .all()
      .map((row) => row as Record<string, number | string | Buffer | null>)
      .map(({ latency_sketch, ...row }) => ({
        ...row,
        sketch: [...decodeSketch(latency_sketch as Buffer | null)].sort((a, b) => a[0] - b[0]),
      }))
      .filter((row) =>
        Object.values(row).some((value, index) => index > 4 && typeof value === 'number' && value !== 0),
      ),
  )
  const tasks = db
    .prepare(
      `SELECT r.name, task, w.word, outcome, start, "end", attempts FROM tasks t JOIN robots r ON r.id = t.robot
       LEFT JOIN words w ON w.id = t.task_type`,
    )
    .all()
  const samples = ['sample_1m', 'sample_10m', 'sample_1h', 'sample_1d'].flatMap((table) =>
    db
      .prepare(
        `SELECT r.name, bucket, n, min, max, sum FROM ${table} s JOIN series i ON i.id = s.series JOIN robots r ON r.id = i.robot`,
      )
      .all(),
  )
  const robots = ['robot_10m', 'robot_1h', 'robot_1d'].flatMap((table) =>
    db
      .prepare(
        `SELECT '${table}' AS tab, bucket, r.name AS robot, h.software_version AS version, succeeded, failed,
         abandoned, duration_n, duration_sum, errors, executions, latency_n, latency_sum
         FROM ${table} c JOIN robots r ON r.id = c.robot LEFT JOIN cohorts h ON h.id = c.cohort`,
      )
      .all()
      .filter((row) => Object.values(row as object).some((value, at) => at > 3 && value !== 0)),
  )
  const text = (row: unknown) => JSON.stringify(row)
  return {
    robots: robots.map(text).sort(),
    cells: cells.map(text).sort(),
    tasks: tasks.map(text).sort(),
    samples: samples.map(text).sort(),
  }
}

const robot = fc.constantFrom('Robot-1', 'Robot-2')
const time = fc.integer({ min: 0, max: 5400 }).map((second) => START + second * 1000)
const event = fc
  .record({
    robot,
    ts: time,
    task: fc.option(fc.integer({ min: 1, max: 4 }), { freq: 4 }),
    latency: fc.option(fc.integer({ min: 1, max: 400 })),
    what: fc.constantFrom('TASK_START', 'EXECUTION', 'FAILURE', 'SUCCESS', 'RECOVERY', 'TASK_END', 'ERROR'),
    id: fc.integer({ min: 1, max: 1_000_000 }),
  })
  .map(({ robot: name, ts, task, latency, what, id }): EventIn => {
    const feedback = what === 'FAILURE' || what === 'SUCCESS'
    return {
      kind: 'event',
      robot: name,
      ts,
      mark: null,
      type: feedback ? 'FEEDBACK' : what,
      // Only a start has to name its task; the type of a task does not change.
      task: what === 'TASK_START' ? (task ?? 9) : task,
      implied: false,
      taskType: task === null ? null : `kind-${task % 2}`,
      latency,
      duration: null,
      result: feedback ? what : null,
      reason: what === 'FAILURE' ? 'gripper_slip' : null,
      extId: `${id}`,
      attrs: null,
    }
  })
const events = fc.uniqueArray(event, {
  maxLength: 25,
  selector: ({ robot: name, extId }) => `${name}/${extId}`,
})
/** Two starts of different tasks in one millisecond cannot be told apart by later steps that name none. */
const clearStarts = (list: EventIn[]) => {
  const starts = list.filter(({ type }) => type === 'TASK_START')
  return new Set(starts.map(({ robot: name, ts }) => `${name}/${ts}`)).size === starts.length
}
/** Each status names another version: one that only repeats the last is not kept, and could not be put back. */
const statuses = fc
  .uniqueArray(fc.record({ robot, ts: time }), {
    maxLength: 4,
    selector: ({ robot: name, ts }) => `${name}/${ts}`,
  })
  .map((list) =>
    [...list]
      .sort((a, b) => a.ts - b.ts)
      .map(
        ({ robot: name, ts }, index): StatusIn => ({
          kind: 'status',
          robot: name,
          ts,
          mark: null,
          state: 'idle',
          name: null,
          zone: 'A',
          group: null,
          hardware: null,
          software_version: `v${index}`,
          model_version: 'm1',
        }),
      ),
  )
const telemetry = fc.record({ robot, ts: time, value: fc.integer({ min: 20, max: 90 }) })

describe('the stored numbers', () => {
  it('are the same for any order of arrival, with duplicates, late buffers and kills in between', () => {
    const interruptions = fc.array(
      fc.constantFrom<'none' | 'flush' | 'kill'>('none', 'none', 'flush', 'kill'),
      {
        minLength: 1,
        maxLength: 7,
      },
    )
    const input = fc.record({
      events: events.filter(clearStarts),
      statuses,
      telemetry: fc.uniqueArray(telemetry, { maxLength: 6, selector: (item) => JSON.stringify(item) }),
      keys: fc.array(fc.nat(), { minLength: 80, maxLength: 80 }),
      again: fc.array(fc.nat(24), { maxLength: 6 }),
      interruptions,
    })
    fc.assert(
      fc.property(
        input,
        ({ events: list, statuses: states, telemetry: values, keys, again, interruptions: cuts }) => {
          const items: Item[] = [
            ...states.map((found) => ({ status: found })),
            ...list.map((found) => ({ event: found })),
            ...values.map((found) => ({ telemetry: found })),
          ]
          const timeOf = (item: Item) =>
            'event' in item ? item.event.ts : 'status' in item ? item.status.ts : item.telemetry.ts
          const straight = [...items].sort((a, b) => timeOf(a) - timeOf(b))
          const twice = again.flatMap((at) => items.filter((item) => 'event' in item)[at] ?? [])
          const shuffled = [...items, ...twice]
            .map((item, index) => ({ item, key: keys[index] ?? index }))
            .sort((a, b) => a.key - b.key)
            .map(({ item }) => item)
          expect(feed(shuffled, cuts)).toEqual(feed(straight, ['none']))
        },
      ),
      { numRuns: 40, endOnFailure: true },
    )
  }, 120_000)

  it('forgets no task that lost its last steps to a late start, even when killed right after', () => {
    const at = (second: number, type: string, task: number | null): EventIn => ({
      ...{ kind: 'event', robot: 'Robot-1', mark: null, type, task, implied: false, taskType: 'push' },
      ...{ latency: null, duration: null, result: null, reason: null, attrs: null },
      ts: START + second * 1000,
      extId: `${type}-${second}`,
    })
    const first = { event: at(0, 'TASK_START', 1) }
    const late = { event: at(600, 'TASK_START', 2) }
    const end = { event: at(610, 'TASK_END', null) }
    expect(feed([first, end, late], ['none', 'flush', 'kill'])).toEqual(feed([first, late, end], ['none']))
  })
})
