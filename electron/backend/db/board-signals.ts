import type { BoardPlan } from './board-plan.ts'
import type { Stretch } from './members.ts'
import type { ReadDb } from './open.ts'

/** Sum and count of one signal's values per bucket. */
export interface SignalSums {
  sum: Float64Array
  n: Float64Array
}

const TABLES: Record<number, string> = {
  60000: 'sample_1m',
  600000: 'sample_10m',
  3600000: 'sample_1h',
  86400000: 'sample_1d',
}

export function signalTable(width: number): string {
  return TABLES[width]!
}

/** Which names robots send, and under which number each robot's series is kept. */
export function seriesOf(db: ReadDb, metrics: readonly string[]): Map<string, Map<number, number>> {
  const found = new Map<string, Map<number, number>>(metrics.map((metric) => [metric, new Map()]))
  const rows = db
    .prepare('SELECT id, robot, metric FROM series WHERE metric IN (SELECT value FROM json_each(?))')
    .raw()
    .all(JSON.stringify(metrics)) as [number, number, string][]
  for (const [id, robot, metric] of rows) found.get(metric)!.set(robot, id)
  return found
}

/** Every name that robots send. */
export function signalNames(db: ReadDb): string[] {
  return db.prepare('SELECT DISTINCT metric FROM series ORDER BY metric').pluck().all() as string[]
}

/** Signals per group and bucket, of the robots while they belonged to the group. */
export function readSignals(
  db: ReadDb,
  plan: BoardPlan,
  metrics: readonly string[],
  stretches: readonly Stretch[],
): Map<string, Map<string, SignalSums>> {
  const series = seriesOf(db, metrics)
  const rows = db
    .prepare(
      `SELECT bucket, n, sum FROM ${signalTable(plan.source)} WHERE series = ? AND bucket >= ? AND bucket < ?`,
    )
    .raw()
  const found = new Map<string, Map<string, SignalSums>>()
  for (const [metric, byRobot] of series) {
    const groups = new Map<string, SignalSums>()
    for (const { robot, key, from, to } of stretches) {
      const id = byRobot.get(robot.id)
      if (id === undefined) continue
      const group = groups.get(key) ?? emptySums(plan.buckets)
      groups.set(key, group)
      for (const [bucket, n, sum] of rows.all(id, from, to) as [number, number, number][]) {
        const at = Math.floor((bucket - plan.from) / plan.step)
        group.n[at]! += n
        group.sum[at]! += sum
      }
    }
    found.set(metric, groups)
  }
  return found
}

export function emptySums(buckets: number): SignalSums {
  return { sum: new Float64Array(buckets), n: new Float64Array(buckets) }
}
