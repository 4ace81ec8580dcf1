import type { MonitorFigures } from '../../../shared/console/answer.ts'
import { successRate } from '../../../shared/metrics/rates.ts'
import { sketchQuantile } from '../../../shared/metrics/sketch.ts'
import { OUTCOMES } from '../../../shared/tasks/task.ts'
import type { ReadDb } from './open.ts'
import { fleetCell, trend } from './rates.ts'

const MINUTE = 60_000
/** What is compared with: so much before the watching began. */
const BEFORE_MS = 15 * MINUTE

interface TaskRow {
  task_type: string
  outcome: number
  n: number
}

/** How the fleet did before a moment and since. Tasks are counted to the second, errors and latency by the minute. */
export function readMonitor(db: ReadDb, { from, to }: { from: number; to: number }) {
  return {
    before: figures(db, from - BEFORE_MS, from),
    since: figures(db, from, to),
    points: trend(db, from - BEFORE_MS, to, undefined).points.map((point) => ({
      t: point.t,
      success_rate: point.success_rate,
      tasks: point.succeeded + point.failed,
    })),
  }
}

function figures(db: ReadDb, from: number, to: number): MonitorFigures {
  const byTask = tasksBetween(db, from, to)
  const cell = fleetCell(db, Math.floor(from / MINUTE) * MINUTE, to)
  const succeeded = byTask.reduce((sum, row) => sum + row.succeeded, 0)
  const failed = byTask.reduce((sum, row) => sum + row.failed, 0)
  return {
    succeeded,
    failed,
    success_rate: successRate(succeeded, failed),
    errors: cell.errors,
    latency_p95_ms: cell.latency ? sketchQuantile(cell.latency, 0.95) : null,
    by_task: byTask,
  }
}

/** By each robot's own index of tasks: what a robot did long ago is never looked at. */
function tasksBetween(db: ReadDb, from: number, to: number): MonitorFigures['by_task'] {
  const rows = db
    .prepare(
      `SELECT w.word AS task_type, t.outcome, count(*) AS n FROM robots r
       CROSS JOIN tasks t ON t.robot = r.id AND t.last >= ? JOIN words w ON w.id = t.task_type
       WHERE t."end" >= ? AND t."end" < ? GROUP BY w.word, t.outcome ORDER BY w.word`,
    )
    .all(from, from, to) as TaskRow[]
  return [...Map.groupBy(rows, ({ task_type }) => task_type)].map(([task_type, group]) => {
    const count = (outcome: (typeof OUTCOMES)[number]) =>
      group.find((row) => OUTCOMES[row.outcome] === outcome)?.n ?? 0
    const [succeeded, failed] = [count('succeeded'), count('failed')]
    return { task_type, succeeded, failed, success_rate: successRate(succeeded, failed) }
  })
}
