import { firstIdAt, tsOfId } from '../../../shared/events/event-id.ts'
import type { Settings } from '../../../shared/settings/settings.ts'
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
  yield db.prepare('DELETE FROM trace_messages WHERE received < ?').run(now - keep.events_days * DAY).changes
  yield db.prepare('DELETE FROM changes WHERE ts < ?').run(now - keep.day_days * DAY).changes
  yield db.prepare('DELETE FROM late_days WHERE received < ?').run(now - keep.events_days * DAY).changes
}

function* oldEvents(db: WriteDb, cutoff: number): Generator<number> {
  const kept = new Set(
    db.prepare('SELECT day FROM late_days WHERE received >= ?').pluck().all(cutoff) as number[],
  )
  const oldest = db.prepare('SELECT min(id) FROM events WHERE id >= ?').pluck()
  const remove = db.prepare(
    'DELETE FROM events WHERE id IN (SELECT id FROM events WHERE id >= ? AND id < ? ORDER BY id LIMIT ?)',
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
    yield remove.run(id, end, CHUNK).changes
  }
}

function* oldTelemetry(db: WriteDb, cutoff: number): Generator<number> {
  // By arrival: what came late is at the end, and goes when its time from arrival is over.
  const first = db.prepare('SELECT seq, "to" AS ts FROM telemetry ORDER BY seq LIMIT 1 OFFSET ?')
  const remove = db.prepare('DELETE FROM telemetry WHERE seq < ?')
  for (;;) {
    const next = (first.get(CHUNK) ?? first.get(0)) as { seq: number; ts: number } | undefined
    if (!next || next.ts >= cutoff) return
    const gone = remove.run(next.seq).changes
    if (gone === 0) {
      yield db.prepare('DELETE FROM telemetry WHERE seq = ?').run(next.seq).changes
      continue
    }
    yield gone
  }
}

function* oldTasks(db: WriteDb, cutoff: number): Generator<number> {
  const remove = db.prepare(
    'DELETE FROM tasks WHERE (robot, task) IN (SELECT robot, task FROM tasks WHERE robot = ? AND last < ? LIMIT ?)',
  )
  for (const robot of db.prepare('SELECT id FROM robots').pluck().all() as number[]) {
    for (;;) {
      const gone = remove.run(robot, cutoff, CHUNK).changes
      yield gone
      if (gone < CHUNK) break
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
  const remove = db.prepare(
    `DELETE FROM ${table} WHERE (bucket, robot, task_type, cohort) IN
     (SELECT bucket, robot, task_type, cohort FROM ${table} WHERE bucket < ? ORDER BY bucket LIMIT ?)`,
  )
  for (;;) {
    const gone = remove.run(cutoff, CHUNK).changes
    yield gone
    if (gone < CHUNK) return
  }
}

function* oldRobotCells(db: WriteDb, table: string, cutoff: number): Generator<number> {
  const remove = db.prepare(
    `DELETE FROM ${table} WHERE (bucket, robot, cohort) IN
     (SELECT bucket, robot, cohort FROM ${table} WHERE bucket < ? ORDER BY bucket LIMIT ?)`,
  )
  for (;;) {
    const gone = remove.run(cutoff, CHUNK).changes
    yield gone
    if (gone < CHUNK) return
  }
}

function* oldSamples(db: WriteDb, table: string, cutoff: number): Generator<number> {
  const remove = db.prepare(`DELETE FROM ${table} WHERE series = ? AND bucket < ?`)
  for (const series of db.prepare('SELECT id FROM series').pluck().all() as number[]) {
    yield remove.run(series, cutoff).changes
  }
}
