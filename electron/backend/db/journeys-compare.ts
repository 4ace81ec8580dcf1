import { compareJourneys, type JourneyComparison } from '../../../shared/journeys/compare.ts'
import type { Journey } from '../../../shared/journeys/journey.ts'
import { CallError } from '../../../shared/rpc.ts'
import type { TaskId } from './events.ts'
import { type JourneyQuestion, readJourney } from './journeys.ts'
import type { ReadDb } from './open.ts'

const DAY = 86_400_000
/** Robots that are looked at, nearest in time first. */
const CANDIDATES = 12
/** A robot is healthy enough to be measured by when it succeeds at least this often. */
const HEALTHY = 0.9

export type Against = 'last_success' | 'healthy_robot'

export interface CompareQuestion extends JourneyQuestion {
  against: Against | { task_id: string; robot: string | null }
}

export function compareWith(db: ReadDb, question: CompareQuestion): JourneyComparison {
  const a = readJourney(db, question)
  const other =
    typeof question.against === 'object'
      ? { ...question.against, text: `task ${question.against.task_id}` }
      : found(db, a, question.against)
  const b = readJourney(db, { ...question, task_id: other.task_id, robot: other.robot })
  return { ...compareJourneys(a, b), against: other.text }
}

interface Other {
  task_id: string
  robot: string | null
  text: string
}

function found(db: ReadDb, journey: Journey, against: Against): Other {
  const other =
    journey.robot === null || journey.kind === 'trace'
      ? null
      : against === 'last_success'
        ? lastSuccess(db, journey, journey.robot)
        : healthyRobot(db, journey, journey.robot)
  if (other) return other
  const kind = journey.task_type === null ? 'task' : `${journey.task_type} task`
  throw new CallError(
    'not_found',
    against === 'last_success'
      ? `Before this one no ${kind} is stored that succeeded on ${journey.robot ?? 'this robot'}.`
      : `Within a day of this one no ${kind} is stored that succeeded on another robot.`,
    '/against',
  )
}

const TYPE = `coalesce((SELECT id FROM words WHERE kind = 'task_type' AND word = ?), 0)`

/** One that went well at once, as it should; only where there is none one that needed retries. */
function lastSuccess(db: ReadDb, { task_type, start }: Journey, robot: string): Other | null {
  const newest = (attempts: string) =>
    db
      .prepare(
        `SELECT task FROM tasks INDEXED BY tasks_last WHERE robot = (SELECT id FROM robots WHERE name = ?)
         AND last < ? AND task_type = ${TYPE} AND outcome = 1 AND ${attempts} ORDER BY last DESC LIMIT 1`,
      )
      .pluck()
      .get(robot, start, task_type) as TaskId | undefined
  const row = newest('attempts = 1') ?? newest('attempts > 1')
  return row === undefined ? null : { task_id: String(row), robot, text: `the last success on ${robot}` }
}

interface Near {
  robot: number
  name: string
  task: TaskId
}

/** The task of the same type and version nearest in time whose robot succeeded often enough that day; else the best. */
function healthyRobot(db: ReadDb, journey: Journey, robot: string): Other | null {
  const at = journey.end ?? journey.to
  let best: { near: Near; share: number; tasks: number } | null = null
  for (const near of nearest(db, journey, robot, at)) {
    const { succeeded, failed } = shareOf(db, near.robot, at)
    const tasks = succeeded + failed
    const share = tasks === 0 ? 0 : succeeded / tasks
    if (!best || share > best.share) best = { near, share, tasks }
    if (share >= HEALTHY) break
  }
  if (!best) return null
  const { near, share, tasks } = best
  const text = `${near.name}, where ${Math.floor(share * 100)} % of ${tasks} tasks succeeded that day`
  return { task_id: String(near.task), robot: near.name, text }
}

function nearest(db: ReadDb, { task_type, robot_was }: Journey, robot: string, at: number): Near[] {
  const near = (side: string, order: string) =>
    `SELECT t.robot, r.name, t.task, t."end" AS ended FROM tasks t INDEXED BY tasks_usual
     JOIN robots r ON r.id = t.robot JOIN cohorts c ON c.id = t.cohort
     WHERE t.task_type = ${TYPE} AND t.outcome = 1 AND t.attempts = 1 AND ${side} AND r.name <> ?
     AND c.model_version IS ? ORDER BY t."end" ${order} LIMIT 50`
  const version = robot_was?.model_version ?? null
  const before = db
    .prepare(near('t."end" <= ? AND t."end" > ?', 'DESC'))
    .all(task_type, at, at - DAY, robot, version)
  const after = db
    .prepare(near('t."end" > ? AND t."end" < ?', 'ASC'))
    .all(task_type, at, at + DAY, robot, version)
  const all = [...before, ...after] as (Near & { ended: number })[]
  const seen = new Set<number>()
  return all
    .sort((a, b) => Math.abs(a.ended - at) - Math.abs(b.ended - at))
    .filter((row) => !seen.has(row.robot) && seen.add(row.robot))
    .slice(0, CANDIDATES)
}

function shareOf(db: ReadDb, robot: number, at: number): { succeeded: number; failed: number } {
  const row = db
    .prepare(
      `SELECT total(outcome = 1) AS succeeded, total(outcome = 2) AS failed FROM tasks INDEXED BY tasks_last
       WHERE robot = ? AND last > ? AND last <= ?`,
    )
    .get(robot, at - DAY, at + DAY)
  return row as { succeeded: number; failed: number }
}
