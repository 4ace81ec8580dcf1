import type { Filter } from '../../../shared/fleet/filter.ts'
import type { Grouping } from '../../../shared/metrics/board.ts'
import type { Members } from './members.ts'
import type { ReadDb } from './open.ts'
import { segments } from './rates.ts'

/** So many tasks in a bucket make a share that means something. */
const TASKS_PER_POINT = 20
/** More lines bear fewer points. */
const POINTS: Record<'fleet' | 'robot' | 'other', { least: number; most: number }> = {
  fleet: { least: 30, most: 120 },
  robot: { least: 12, most: 32 },
  other: { least: 24, most: 60 },
}

/** How many buckets a page has: as many as its groups have tasks for, within what a chart can show. */
export function pointsFor(
  db: ReadDb,
  members: Members,
  { by, filter, from, to }: { by: Grouping; filter: Filter; from: number; to: number },
): number {
  const { least, most } = POINTS[by === 'fleet' || by === 'robot' ? by : 'other']
  const robots = members.passing(filter)
  const share = members.robots.length === 0 ? 1 : robots.length / members.robots.length
  const tasks = endedTasks(db, from, to, filter.task_type) * share
  const groups = by === 'task_type' ? taskTypes(db) : groupCount(members, by, robots)
  return Math.min(most, Math.max(least, Math.floor(tasks / Math.max(1, groups) / TASKS_PER_POINT)))
}

export function taskTypes(db: ReadDb): number {
  return db.prepare(`SELECT count(*) FROM words WHERE kind = 'task_type'`).pluck().get() as number
}

function groupCount(
  members: Members,
  by: Exclude<Grouping, 'task_type'>,
  robots: ReturnType<Members['passing']>,
): number {
  return new Set(robots.map((robot) => members.keyOf(by, robot, members.cohortAt(robot, Number.MAX_VALUE))))
    .size
}

function endedTasks(db: ReadDb, from: number, to: number, taskType: string | undefined): number {
  const ofType =
    taskType === undefined
      ? ''
      : `AND task_type = (SELECT id FROM words WHERE kind = 'task_type' AND word = ?)`
  let sum = 0
  for (const segment of segments(from, to)) {
    const buckets: number[] = []
    for (let bucket = segment.from; bucket < segment.to; bucket += segment.step) buckets.push(bucket)
    sum += db
      .prepare(
        `SELECT total(succeeded + failed) FROM ${segment.table}
         WHERE bucket IN (SELECT value FROM json_each(?)) AND robot = 0 ${ofType}`,
      )
      .pluck()
      .get(JSON.stringify(buckets), ...(taskType === undefined ? [] : [taskType])) as number
  }
  return sum
}
