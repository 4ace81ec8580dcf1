import { firstIdAt, tsOfId } from '../../../shared/events/event-id.ts'
import { decodeSketch, sketchMerge } from '../../../shared/metrics/sketch.ts'
import type { CellTable } from '../db/cells.ts'
import type { TaskId } from '../db/events.ts'
import type { WriteDb } from '../db/open.ts'
import type { CohortTable } from '../db/robots.ts'
import type { Words } from '../db/words.ts'
import { countEvent, isCounted } from './count-event.ts'
import type { TaskFold } from './tasks.ts'

interface Deps {
  db: WriteDb
  words: Words
  cohorts: CohortTable
  cells: CellTable
  tasks: TaskFold
}

/**
 * Counts minutes anew from their events, and every task with an event in them: what a start after a crash puts
 * right. The difference to what the minute cells hold is added to every resolution.
 */
export function repairMinutes(deps: Deps, minutes: Iterable<number>): void {
  for (const minute of minutes) {
    takeBackStored(deps, minute)
    countEvents(deps, minute)
    reloadTasks(deps, minute)
  }
}

/**
 * Counts one robot anew between two times, when a late status tells that its version or zone was another one
 * then. Everything has to be flushed before.
 */
export function repairRobot(deps: Deps, robot: number, from: number, to: number): void {
  const { db, tasks } = deps
  const minutes = db
    .prepare('SELECT DISTINCT bucket FROM cell_1m WHERE bucket BETWEEN ? AND ? AND robot = ?')
    .pluck()
    .all(Math.floor(from / 60_000) * 60_000, to, robot) as number[]
  for (const minute of minutes) {
    takeBackStored(deps, minute, robot)
    countEvents(deps, minute, robot)
  }
  const ended = db
    .prepare('SELECT task FROM tasks WHERE robot = ? AND last >= ? AND "end" BETWEEN ? AND ?')
    .pluck()
    .all(robot, from - LONGEST_WAIT_MS, from, to) as TaskId[]
  for (const task of ended) tasks.reload(robot, task)
}

/** A task ends at most this long after its last event: the longest setting for abandoned tasks. */
export const LONGEST_WAIT_MS = 24 * 3_600_000

function takeBackStored({ db, cells }: Deps, minute: number, robot?: number): void {
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

function countEvents({ db, words, cohorts, cells }: Deps, minute: number, robot?: number): void {
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
    const type = words.word(row.type) ?? ''
    if (!isCounted(type, row.latency_ms)) continue
    const cohort = cohorts.at(row.robot, tsOfId(row.id))
    countEvent(cells.delta(minute, row.robot, row.task_type ?? 0, cohort), type, row.latency_ms)
  }
}

function reloadTasks({ db, tasks }: Deps, minute: number): void {
  const rows = db
    .prepare(
      `SELECT DISTINCT robot, task FROM events
       WHERE id >= ? AND id < ? AND task IS NOT NULL`,
    )
    .all(firstIdAt(minute), firstIdAt(minute + 60_000))
  for (const { robot: of, task } of rows as { robot: number; task: TaskId }[]) tasks.reload(of, task)
}

/** A literal, so that the planner can use the robot's index; ids are integers of our own making. */
function ofRobot(robot: number | undefined): string {
  return robot === undefined ? '' : `AND robot = ${robot}`
}
