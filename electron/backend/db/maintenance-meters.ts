import type { Meter } from '../../../shared/maintenance/meter.ts'
import type { WriteDb } from './open.ts'

const HOUR = 3_600_000

/** Counters of robots on disk, and at which total each plan is due next. */
export class MeterTable {
  readonly #db: WriteDb

  constructor(db: WriteDb) {
    this.#db = db
  }

  all(): { robot: string; metric: string; meter: Meter }[] {
    const rows = this.#db.prepare('SELECT robot, metric, body FROM maintenance_meters').all()
    return (rows as { robot: string; metric: string; body: string }[]).map(({ robot, metric, body }) => ({
      robot,
      metric,
      meter: JSON.parse(body) as Meter,
    }))
  }

  targets(): { plan: string; robot: string; target: number }[] {
    const rows = this.#db.prepare('SELECT plan, robot, target FROM maintenance_targets').all()
    return (rows as { plan: number; robot: string; target: number }[]).map((row) => ({
      ...row,
      plan: String(row.plan),
    }))
  }

  write(meters: readonly { robot: string; metric: string; meter: Meter }[]): void {
    const save = this.#db.prepare(
      'INSERT OR REPLACE INTO maintenance_meters (robot, metric, body) VALUES (?, ?, ?)',
    )
    this.#db.transaction(() => {
      for (const { robot, metric, meter } of meters) save.run(robot, metric, JSON.stringify(meter))
    })()
  }

  saveTarget(plan: string, robot: string, target: number): void {
    this.#db
      .prepare('INSERT OR REPLACE INTO maintenance_targets (plan, robot, target) VALUES (?, ?, ?)')
      .run(Number(plan), robot, target)
  }

  /** The oldest hour of a counter since `from` (epoch ms): what its pace can be told from at first sight. */
  firstReading(robot: number, metric: string, from: number): { ts: number; value: number } | null {
    const row = this.#db
      .prepare(
        `SELECT bucket AS ts, min AS value FROM sample_1h JOIN series ON series.id = sample_1h.series
         WHERE series.robot = ? AND series.metric = ? AND bucket >= ? ORDER BY bucket LIMIT 1`,
      )
      .get(robot, metric, Math.floor(from / HOUR) * HOUR)
    return (row as { ts: number; value: number } | undefined) ?? null
  }

  /** Tasks of the fleet that ended in each hour since `from`, epoch ms. */
  hourlyTasks(from: number): { start: number; tasks: number }[] {
    return this.#db
      .prepare(
        `SELECT bucket AS start, sum(succeeded + failed) AS tasks FROM cell_1h
         WHERE bucket >= ? AND robot = 0 GROUP BY bucket`,
      )
      .all(from) as { start: number; tasks: number }[]
  }
}
