import type { ComponentEvent } from '../../../shared/health/lives.ts'
import { livesOf } from '../../../shared/health/lives.ts'
import type { PastPrediction, Prediction } from '../../../shared/health/prediction.ts'
import type { ScoredPart, ScoredRun } from '../../../shared/health/scoreboard.ts'
import type { RobotEvent } from './component-events.ts'
import type { ReadDb, WriteDb } from './open.ts'

export interface RunRow {
  run_at: number
  took_ms: number
  robots: number
  by: string
  replayed: boolean
}

/** Runs and what they said. Each write is a transaction of its own, and short. */
export class PredictionTable {
  readonly #db: WriteDb

  constructor(db: WriteDb) {
    this.#db = db
  }

  /** Whether writing now would become part of somebody else's open transaction. */
  get busy(): boolean {
    return this.#db.inTransaction
  }

  lastRun(): RunRow | null {
    const row = this.#db
      .prepare('SELECT * FROM prediction_runs WHERE replayed = 0 ORDER BY run_at DESC LIMIT 1')
      .get() as (Omit<RunRow, 'replayed'> & { replayed: number }) | undefined
    return row ? { ...row, replayed: row.replayed === 1 } : null
  }

  /** Whether any run was ever stored. */
  get isNew(): boolean {
    return this.#db.prepare('SELECT 1 FROM prediction_runs LIMIT 1').get() === undefined
  }

  now(): Prediction[] {
    const rows = this.#db.prepare('SELECT body FROM predictions_now').pluck().all() as string[]
    return rows.map((body) => JSON.parse(body) as Prediction)
  }

  /** Stores what a part of a run said. A replayed run is past only. */
  write(
    predictions: readonly Prediction[],
    robotId: (name: string) => number | undefined,
    replayed: boolean,
  ): void {
    const now = this.#db.prepare(
      'INSERT OR REPLACE INTO predictions_now (robot, component, body) VALUES (?, ?, ?)',
    )
    const past = this.#db.prepare(
      'INSERT OR REPLACE INTO predictions_past VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    )
    this.#db.transaction(() => {
      for (const one of predictions) {
        const robot = robotId(one.robot)
        if (robot === undefined) continue
        if (!replayed) now.run(robot, one.component, JSON.stringify(one))
        const days = one.days_until_failure
        if (!days) continue
        const { component, run_at, category, model } = one
        past.run(robot, component, run_at, days.p10, days.p50, days.p90, category, model, replayed ? 1 : 0)
      }
    })()
  }

  /** The run is complete: what it did not speak of is gone, and what is older than `keepFrom` too. */
  finish(run: RunRow, keepFrom: number): void {
    this.#db.transaction(() => {
      this.#db
        .prepare(
          'INSERT OR REPLACE INTO prediction_runs (run_at, took_ms, robots, "by", replayed) VALUES (?, ?, ?, ?, ?)',
        )
        .run(run.run_at, run.took_ms, run.robots, run.by, run.replayed ? 1 : 0)
      if (run.replayed) return
      this.#db.prepare(`DELETE FROM predictions_now WHERE json_extract(body, '$.run_at') < ?`).run(run.run_at)
      this.#db.prepare('DELETE FROM predictions_past WHERE run_at < ?').run(keepFrom)
      this.#db.prepare('DELETE FROM prediction_runs WHERE run_at < ?').run(keepFrom)
    })()
  }

  addEvents(events: readonly RobotEvent[], robotId: (name: string) => number | undefined): void {
    const add = this.#db.prepare(
      'INSERT OR IGNORE INTO component_events (robot, component, ts, kind, what) VALUES (?, ?, ?, ?, ?)',
    )
    this.#db.transaction(() => {
      for (const { robot, component, ts, kind, what } of events) {
        const id = robotId(robot)
        if (id !== undefined) add.run(id, component, ts, kind, what.slice(0, 300))
      }
    })()
  }

  /** A number kept beside the runs; null before it was set. */
  mark(name: string): number | null {
    const value = this.#db.prepare('SELECT value FROM meta WHERE key = ?').pluck().get(`predictions_${name}`)
    return value === undefined ? null : Number(value)
  }

  setMark(name: string, value: number): void {
    this.#db
      .prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)')
      .run(`predictions_${name}`, String(value))
  }
}

/** The failures and repairs of robots until a moment, by robot. */
export function eventsOfRobots(
  db: ReadDb,
  robots: readonly string[],
  to: number,
): Map<string, ComponentEvent[]> {
  const rows = db
    .prepare(
      `SELECT r.name AS robot, component, ts, kind, what FROM component_events e JOIN robots r ON r.id = e.robot
       WHERE r.name IN (SELECT value FROM json_each(?)) AND ts < ? ORDER BY ts`,
    )
    .all(JSON.stringify(robots), to) as RobotEvent[]
  return Map.groupBy(rows, ({ robot }) => robot)
}

/** Earlier predictions of a robot with from ≤ run, oldest first. */
export function pastOfRobot(db: ReadDb, robot: string, from: number): PastPrediction[] {
  const rows = db
    .prepare(
      `SELECT run_at, component, p10, p50, p90, category, model, replayed FROM predictions_past
       WHERE robot = (SELECT id FROM robots WHERE name = ?) AND run_at >= ? ORDER BY run_at`,
    )
    .all(robot, from) as PastRow[]
  return rows.map(({ p10, p50, p90, replayed, ...row }) => ({
    ...row,
    days_until_failure: { p10, p50, p90 },
    replayed: replayed === 1,
  }))
}

interface PastRow {
  run_at: number
  component: string
  p10: number
  p50: number
  p90: number
  category: PastPrediction['category']
  model: string
  replayed: number
}

/** Every part with its lives and what was said of it since `from`. */
export function partHistories(
  db: ReadDb,
  { names, from, now }: { names: Record<string, string>; from: number; now: number },
): ScoredPart[] {
  const runs = new Map<string, ScoredRun[]>()
  const past = db
    .prepare(
      `SELECT r.name AS robot, component, run_at, p10, p50, p90, model, replayed FROM predictions_past p
       JOIN robots r ON r.id = p.robot WHERE run_at >= ? ORDER BY p.robot, component, run_at`,
    )
    .iterate(from) as Iterable<PastRow & { robot: string }>
  for (const { robot, component, run_at, p10, p50, p90, model, replayed } of past) {
    const key = JSON.stringify([robot, component])
    const run = { run_at, days: { p10, p50, p90 }, model, replayed: replayed === 1 }
    const known = runs.get(key)
    if (known) known.push(run)
    else runs.set(key, [run])
  }
  const told = db
    .prepare(
      `SELECT r.name AS robot, component, ts, kind, what FROM component_events e JOIN robots r ON r.id = e.robot
       WHERE ts < ? ORDER BY ts`,
    )
    .all(now) as RobotEvent[]
  const events = Map.groupBy(told, ({ robot, component }) => JSON.stringify([robot, component]))
  return [...new Set([...runs.keys(), ...events.keys()])].map((key) => {
    const [robot, component] = JSON.parse(key) as [string, string]
    return {
      robot,
      component,
      component_name: names[component] ?? component,
      lives: livesOf(component, events.get(key) ?? []),
      runs: runs.get(key) ?? [],
    }
  })
}
