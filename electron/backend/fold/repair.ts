import { firstIdAt, tsOfId } from '../../../shared/events/event-id.ts'
import { decodeSketch, sketchAdd, sketchMerge } from '../../../shared/metrics/sketch.ts'
import type { CellTable } from '../db/cells.ts'
import type { TaskId } from '../db/events.ts'
import type { WriteDb } from '../db/open.ts'
import type { CohortTable } from '../db/robots.ts'
import type { Words } from '../db/words.ts'
import type { TaskFold } from './tasks.ts'

interface Deps {
  db: WriteDb
  words: Words
  cohorts: CohortTable
  cells: CellTable
  tasks: TaskFold
}

/**
 * Counts whole minutes anew from their events: the difference to what the minute cells hold is added to every
 * resolution. Used after a crash, and for one robot when a late status tells that its version or zone was
 * another one at that time.
 */
export function repairMinutes(deps: Deps, minutes: Iterable<number>, robot?: number): void {
  for (const minute of minutes) {
    takeBackStored(deps, minute, robot)
    countEvents(deps, minute, robot)
    reloadTasks(deps, minute, robot)
  }
}

function takeBackStored({ db, cells }: Deps, minute: number, robot: number | undefined): void {
  const rows = db
    .prepare(
      `SELECT robot, task_type, cohort, errors, executions, drops, latency_n, latency_sum, latency_sketch
       FROM cell_1m WHERE bucket = ? AND robot <> 0 ${ofRobot(robot)}`,
    )
    .all(minute) as {
    robot: number
    task_type: number
    cohort: number
    errors: number
    executions: number
    drops: number
    latency_n: number
    latency_sum: number
    latency_sketch: Buffer | null
  }[]
  for (const row of rows) {
    const cell = cells.delta(minute, row.robot, row.task_type, row.cohort)
    cell.errors -= row.errors
    cell.executions -= row.executions
    cell.drops -= row.drops
    cell.latency_n -= row.latency_n
    cell.latency_sum -= row.latency_sum
    if (!row.latency_sketch) continue
    cell.latency ??= new Map()
    sketchMerge(cell.latency, decodeSketch(row.latency_sketch), -1)
  }
}

function countEvents({ db, words, cohorts, cells }: Deps, minute: number, robot: number | undefined): void {
  const rows = db
    .prepare(
      `SELECT id, robot, type, task_type, latency_ms FROM events
       WHERE id >= ? AND id < ? ${ofRobot(robot)}`,
    )
    .all(firstIdAt(minute), firstIdAt(minute + 60_000)) as {
    id: number
    robot: number
    type: number
    task_type: number | null
    latency_ms: number | null
  }[]
  for (const row of rows) {
    const type = words.word(row.type)
    const counts = type === 'ERROR' || type === 'EXECUTION' || type === 'NETWORK_DROP'
    if (!counts && row.latency_ms === null) continue
    const cohort = cohorts.at(row.robot, tsOfId(row.id))
    const cell = cells.delta(minute, row.robot, row.task_type ?? 0, cohort)
    if (type === 'ERROR') cell.errors += 1
    if (type === 'EXECUTION') cell.executions += 1
    if (type === 'NETWORK_DROP') cell.drops += 1
    if (row.latency_ms === null) continue
    cell.latency_n += 1
    cell.latency_sum += row.latency_ms
    cell.latency ??= new Map()
    sketchAdd(cell.latency, row.latency_ms)
  }
}

function reloadTasks({ db, tasks }: Deps, minute: number, robot: number | undefined): void {
  const rows = db
    .prepare(
      `SELECT DISTINCT robot, task FROM events
       WHERE id >= ? AND id < ? AND task IS NOT NULL ${ofRobot(robot)}`,
    )
    .all(firstIdAt(minute), firstIdAt(minute + 60_000))
  for (const { robot: of, task } of rows as { robot: number; task: TaskId }[]) tasks.reload(of, task)
}

/** A literal, so that the planner can use the robot's index; ids are integers of our own making. */
function ofRobot(robot: number | undefined): string {
  return robot === undefined ? '' : `AND robot = ${robot}`
}
