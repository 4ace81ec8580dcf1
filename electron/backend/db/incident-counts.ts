import type { Scope } from '../../../shared/incidents/incident.ts'
import type { CoursePoint } from '../../../shared/incidents/verification.ts'
import type { WriteDb } from './open.ts'

const OF_ROBOTS = 'c.robot IN (SELECT r.id FROM robots r JOIN json_each(?) n ON n.value = r.name)'
const OF_TASKS = `c.task_type IN (SELECT w.id FROM words w JOIN json_each(?) n ON n.value = w.word AND w.kind = 'task_type')`

/**
 * Tasks that ended well or badly, minute by minute, of some robots and kinds of task; empty lists mean all.
 * `from` is a full minute, epoch ms; minutes without tasks are left out.
 */
export function countsOf(
  db: WriteDb,
  { robots, task_types }: Scope,
  from: number,
  to: number,
): CoursePoint[] {
  // The fleet's own cells (robot 0) hold every robot together.
  const who = robots.length === 0 ? 'c.robot = 0' : OF_ROBOTS
  const what = task_types.length === 0 ? '' : `AND ${OF_TASKS}`
  const values = [
    ...(robots.length === 0 ? [] : [JSON.stringify(robots)]),
    ...(task_types.length === 0 ? [] : [JSON.stringify(task_types)]),
  ]
  return db
    .prepare(
      `SELECT c.bucket AS t, sum(c.succeeded) AS succeeded, sum(c.failed) AS failed FROM cell_1m c
       WHERE c.bucket >= ? AND c.bucket < ? AND ${who} ${what}
       GROUP BY c.bucket HAVING sum(c.succeeded + c.failed) > 0 ORDER BY c.bucket`,
    )
    .all(from, to, ...values) as CoursePoint[]
}

/** Tasks ended in a time, well or badly. */
export function endedIn(db: WriteDb, scope: Scope, from: number, to: number): number {
  return countsOf(db, scope, from, to).reduce((sum, { succeeded, failed }) => sum + succeeded + failed, 0)
}
