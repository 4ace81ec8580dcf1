import { firstIdAt, tsOfId } from '../../../shared/events/event-id.ts'
import type { Settings } from '../../../shared/settings/settings.ts'
import { dropOldText } from './event-text.ts'
import { inSteps } from './in-steps.ts'
import { oldMaintenance } from './maintenance-retention.ts'
import type { WriteDb } from './open.ts'

const DAY = 86_400_000
/** Rows deleted in one go: a few milliseconds, so that ingest never notices. */
const CHUNK = 2000

/**
 * Deletes what is older than its kind is kept, in small steps: each `next` is one short transaction and yields how
 * many rows went. Data that came late is kept as long as if its day were the day it came.
 */
export function* retentionSteps(db: WriteDb, keep: Settings['retention'], now: number): Generator<number> {
  yield* oldEvents(db, now - keep.events_days * DAY)
  yield* dropOldText(db, now - keep.events_days * DAY)
  yield* oldTelemetry(db, now - keep.telemetry_days * DAY)
  yield* oldTasks(db, now - keep.tasks_days * DAY)
  yield* oldAlerts(db, now - keep.tasks_days * DAY)
  const cells = [
    ['1m', keep.minute_days],
    ['1h', keep.hour_days],
    ['1d', keep.day_days],
  ] as const
  for (const [step, days] of cells) {
    yield* oldCells(db, `cell_${step}`, now - days * DAY)
    yield* oldSamples(db, `sample_${step}`, now - days * DAY)
  }
  yield* oldSamples(db, 'sample_10m', now - keep.minute_days * DAY)
  yield* oldRobotCells(db, 'robot_10m', now - keep.minute_days * DAY)
  yield* oldRobotCells(db, 'robot_1h', now - keep.hour_days * DAY)
  yield* oldRobotCells(db, 'robot_1d', now - keep.day_days * DAY)
  yield* oldTraces(db, now - keep.events_days * DAY)
  yield* oldMaintenance(db, { jobs: now - keep.jobs_days * DAY, photos: now - keep.photos_days * DAY })
  yield db.prepare('DELETE FROM outages WHERE "to" < ?').run(now - keep.events_days * DAY).changes
  yield db.prepare('DELETE FROM notifications WHERE ended < ?').run(now - keep.tasks_days * DAY).changes
  yield db.prepare('DELETE FROM refusals WHERE minute < ?').run(now - keep.events_days * DAY).changes
  yield db.prepare('DELETE FROM changes WHERE ts < ?').run(now - keep.day_days * DAY).changes
  const longest = Math.max(keep.events_days, keep.tasks_days, keep.day_days)
  yield db.prepare('DELETE FROM late_days WHERE received < ?').run(now - longest * DAY).changes
}

/** A stretch of time that is no longer kept, epoch ms: from inclusive, to exclusive. */
interface Stretch {
  from: number
  to: number
}

/** What lies before the cutoff, without the days that got data later than that. */
function* stretches(db: WriteDb, cutoff: number): Generator<Stretch> {
  const kept = db
    .prepare('SELECT day FROM late_days WHERE received >= ? AND day < ? ORDER BY day')
    .pluck()
    .all(cutoff, cutoff) as number[]
  let from = Number.MIN_SAFE_INTEGER
  for (const day of kept) {
    if (from < day) yield { from, to: day }
    from = day + DAY
  }
  if (from < cutoff) yield { from, to: cutoff }
}

function* oldEvents(db: WriteDb, cutoff: number): Generator<number> {
  const kept = new Set(
    db.prepare('SELECT day FROM late_days WHERE received >= ?').pluck().all(cutoff) as number[],
  )
  const oldest = db.prepare('SELECT min(id) FROM events WHERE id >= ?').pluck()
  const remove = db.prepare(
    'DELETE FROM events WHERE id IN (SELECT id FROM events WHERE id >= ? AND id < ? ORDER BY id LIMIT ?)',
  )
  // What is known of an hour goes first: from then on its rows are looked at, as long as there are any.
  const forget = ['event_hours', 'event_hour_counts'].map((table) =>
    db.prepare(`DELETE FROM ${table} WHERE hour >= ? AND hour < ?`),
  )
  let from = Number.MIN_SAFE_INTEGER
  for (;;) {
    const id = oldest.get(from) as number | null
    if (id === null || id >= firstIdAt(cutoff)) return
    const day = Math.floor(tsOfId(id) / DAY) * DAY
    const end = Math.min(firstIdAt(day + DAY), firstIdAt(cutoff))
    if (kept.has(day)) {
      from = firstIdAt(day + DAY)
      continue
    }
    for (const one of forget) one.run(day, tsOfId(end))
    yield remove.run(id, end, CHUNK).changes
  }
}

function* oldTelemetry(db: WriteDb, cutoff: number): Generator<number> {
  // By arrival: behind what came late and is kept everything came later still.
  const first = db.prepare('SELECT seq, "to" AS ts FROM telemetry ORDER BY seq LIMIT 1 OFFSET ?')
  const remove = db.prepare('DELETE FROM telemetry WHERE seq <= ?')
  const kept = db.prepare('SELECT 1 FROM late_days WHERE day = ? AND received >= ?').pluck()
  const isOld = ({ ts }: { ts: number }) =>
    ts < cutoff && kept.get(Math.floor(ts / DAY) * DAY, cutoff) === undefined
  for (;;) {
    const rows = [CHUNK - 1, 0].map((offset) => first.get(offset) as { seq: number; ts: number } | undefined)
    const last = rows.find((row) => row !== undefined && isOld(row))
    if (!last) return
    yield remove.run(last.seq).changes
  }
}

function* oldTasks(db: WriteDb, cutoff: number): Generator<number> {
  const remove = db.prepare(
    `DELETE FROM tasks WHERE (robot, task) IN
     (SELECT robot, task FROM tasks WHERE robot = ? AND last >= ? AND last < ? LIMIT ?)`,
  )
  for (const robot of db.prepare('SELECT id FROM robots').pluck().all() as number[]) {
    for (const { from, to } of stretches(db, cutoff)) {
      yield* inSteps(() => remove.run(robot, from, to, CHUNK).changes, CHUNK)
    }
  }
}

/** Closed ones, with their history. */
function* oldAlerts(db: WriteDb, cutoff: number): Generator<number> {
  const old = db.prepare('SELECT id FROM alerts WHERE closed < ? LIMIT ?').pluck()
  const log = db.prepare('DELETE FROM alert_log WHERE alert = ?')
  const remove = db.prepare('DELETE FROM alerts WHERE id = ?')
  for (;;) {
    const ids = old.all(cutoff, CHUNK / 10) as number[]
    yield db.transaction(() =>
      ids.reduce((gone, id) => gone + log.run(id).changes + remove.run(id).changes, 0),
    )()
    if (ids.length < CHUNK / 10) return
  }
}

function* oldCells(db: WriteDb, table: string, cutoff: number): Generator<number> {
  yield* oldBuckets(db, table, 'bucket, robot, task_type, cohort', cutoff)
}

function* oldRobotCells(db: WriteDb, table: string, cutoff: number): Generator<number> {
  yield* oldBuckets(db, table, 'bucket, robot, cohort', cutoff)
}

function* oldBuckets(db: WriteDb, table: string, key: string, cutoff: number): Generator<number> {
  const remove = db.prepare(
    `DELETE FROM ${table} WHERE (${key}) IN
     (SELECT ${key} FROM ${table} WHERE bucket >= ? AND bucket < ? ORDER BY bucket LIMIT ?)`,
  )
  for (const { from, to } of stretches(db, cutoff)) {
    yield* inSteps(() => remove.run(from, to, CHUNK).changes, CHUNK)
  }
}

function* oldSamples(db: WriteDb, table: string, cutoff: number): Generator<number> {
  const remove = db.prepare(`DELETE FROM ${table} WHERE series = ? AND bucket >= ? AND bucket < ?`)
  for (const series of db.prepare('SELECT id FROM series').pluck().all() as number[]) {
    for (const { from, to } of stretches(db, cutoff)) yield remove.run(series, from, to).changes
  }
}

function* oldTraces(db: WriteDb, cutoff: number): Generator<number> {
  const oldest = db.prepare('SELECT id FROM traces WHERE received < ? ORDER BY received LIMIT 1').pluck()
  const spans = db.prepare(
    'DELETE FROM spans WHERE (trace, span_id) IN (SELECT trace, span_id FROM spans WHERE trace = ? LIMIT ?)',
  )
  const remove = db.prepare('DELETE FROM traces WHERE id = ?')
  for (let id = oldest.get(cutoff); id !== undefined; id = oldest.get(cutoff)) {
    const gone = spans.run(id, CHUNK).changes
    if (gone < CHUNK) remove.run(id)
    yield gone
  }
  yield db.prepare('DELETE FROM span_resources WHERE id NOT IN (SELECT resource FROM spans)').run().changes
}
