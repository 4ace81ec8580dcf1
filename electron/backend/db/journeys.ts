import { type BuiltJourney, buildJourney } from '../../../shared/journeys/build.ts'
import type { Journey, RobotThen, Try } from '../../../shared/journeys/journey.ts'
import type { JourneyEvent } from '../../../shared/journeys/order.ts'
import { summaryOf } from '../../../shared/journeys/summary.ts'
import { buildTrace } from '../../../shared/journeys/trace-journey.ts'
import { isSlow, withUsual } from '../../../shared/journeys/usual.ts'
import { CallError } from '../../../shared/rpc.ts'
import type { OutcomeRules } from '../../../shared/tasks/outcome.ts'
import { taskKey } from '../../../shared/tasks/task-key.ts'
import { EVENT_SELECT, type StoredEvent, type TaskId, toEventRow } from './events.ts'
import { usualSteps, usualTasks } from './journeys-usual.ts'
import type { ReadDb } from './open.ts'
import { findTrace, type StoredTrace, spansOfTrace, tracesOfTask } from './traces.ts'
import { usualTrace } from './traces-usual.ts'

/** Of one task or trace at most as many steps are looked at, and as many of these are shown. */
export const MAX_STEPS = 20_000
const SHOWN_STEPS = 1000

export interface JourneyQuestion {
  task_id: string
  /** Which of the robots that tried it; null: the one that started last. */
  robot: string | null
  now: number
  rules: OutcomeRules
  /** All steps, however many; else the first thousand. */
  whole?: boolean
}

/** The full way of a task by its id, else of the trace that names it, else of the trace of this id. */
export function readJourney(db: ReadDb, question: JourneyQuestion): Journey {
  const { task_id, robot } = question
  const tries = triesOf(db, question)
  const traces = tracesOfTask(db, task_id)
  if (tries.length > 0) return taskJourney(db, question, tries, traces)
  const trace = findTrace(db, task_id) ?? traces.at(-1)
  if (trace) return traceJourney(db, trace, traces)
  throw new CallError(
    'not_found',
    robot === null
      ? `There is no task and no trace "${task_id}". It may be older than events are kept.`
      : `Robot "${robot}" has no task "${task_id}".`,
    '/task_id',
  )
}

interface FullTry extends Try {
  robot_id: number
  built: BuiltJourney
}

/** Every robot that reported this task, newest first. */
function triesOf(db: ReadDb, { task_id, now, rules }: JourneyQuestion): FullTry[] {
  const task = taskKey(task_id)!
  const robots = db
    .prepare(
      'SELECT DISTINCT e.robot AS id, r.name FROM events e JOIN robots r ON r.id = e.robot WHERE e.task = ?',
    )
    .all(task) as { id: number; name: string }[]
  const tries = robots.map(({ id, name }): FullTry => {
    const built = buildJourney(eventsOf(db, task, id), now, rules)
    const { outcome, start, end, attempts, reason } = built
    return { robot: name, robot_id: id, outcome, start, end, attempts, reason, built }
  })
  return tries.sort((a, b) => b.start - a.start || (a.robot < b.robot ? -1 : 1))
}

function eventsOf(db: ReadDb, task: TaskId, robot: number): JourneyEvent[] {
  const rows = db
    .prepare(`${EVENT_SELECT} WHERE e.task = ? AND e.robot = ? ORDER BY e.id LIMIT ?`)
    .all(task, robot, MAX_STEPS) as StoredEvent[]
  return rows.map((row) => ({ ...toEventRow(row), id: row.id }))
}

function taskJourney(
  db: ReadDb,
  { task_id, robot, rules, whole }: JourneyQuestion,
  tries: readonly FullTry[],
  traces: readonly StoredTrace[],
): Journey {
  const shown = robot === null ? tries[0]! : tries.find((found) => found.robot === robot)
  if (!shown) {
    const who = tries.map((found) => `"${found.robot}"`).join(', ')
    throw new CallError(
      'not_found',
      `Task "${task_id}" was worked on by ${who}, not by "${robot}".`,
      '/robot',
    )
  }
  const { built } = shown
  const robot_was = robotThen(db, shown.robot_id, built.end ?? built.to)
  const usual = usualTasks(db, {
    task_type: typeNumber(db, built.task_type),
    type_name: built.task_type,
    model_version: robot_was?.model_version ?? null,
    group: robot_was?.group ?? null,
    before: built.end ?? built.to,
  })
  const duration_ms = built.end === null || built.outcome === 'abandoned' ? null : built.end - built.start
  const told = {
    kind: 'task' as const,
    task_id,
    trace_id: null,
    robot: shown.robot,
    service: null,
    ...facts(built),
    duration_ms,
    spans: withUsual(built.spans, usualSteps(db, usual.done, rules)),
    typical_ms: usual.typical_ms,
    cohort: usual.cohort,
    slow: isSlow(duration_ms, usual.typical_ms),
    robot_was,
    tries: tries.map(({ robot_id: _id, built: _built, ...rest }) => rest),
    traces: traces.map(({ trace_id, name, spans }) => ({ trace_id, name, spans })),
    requeued_from: requeuedFrom(built),
  }
  return shownPart(told, whole)
}

/** The sentence is about all steps, also where only the first are shown. */
function shownPart(told: Omit<Journey, 'summary' | 'steps_total'>, whole = false): Journey {
  const full = { ...told, steps_total: told.spans.length }
  const spans = whole ? told.spans : told.spans.slice(0, SHOWN_STEPS)
  return { ...full, summary: summaryOf(full), spans }
}

function facts({ task_type, outcome, reason, attempts, start, end, from, to }: BuiltJourney) {
  return { task_type, outcome, reason, attempts, retries: attempts - 1, start, end, from, to }
}

function requeuedFrom({ spans }: BuiltJourney): string | null {
  const said = spans.find(({ attrs }) => attrs.requeued_from !== undefined)?.attrs.requeued_from
  return typeof said === 'string' || typeof said === 'number' ? String(said) : null
}

function typeNumber(db: ReadDb, type: string | null): number {
  const find = db.prepare(`SELECT id FROM words WHERE kind = 'task_type' AND word = ?`).pluck()
  return type === null ? 0 : ((find.get(type) as number | undefined) ?? 0)
}

/** Versions, zone and group of a robot at a time; before the first known ones it is taken to have had those. */
function robotThen(db: ReadDb, robot: number, ts: number): RobotThen | null {
  const columns = `SELECT c.model_version, c.software_version, c.zone, c.grp AS "group", c.hardware
     FROM robot_cohorts h JOIN cohorts c ON c.id = h.cohort WHERE h.robot = ?`
  const found =
    db.prepare(`${columns} AND h.since <= ? ORDER BY h.since DESC LIMIT 1`).get(robot, ts) ??
    db.prepare(`${columns} ORDER BY h.since LIMIT 1`).get(robot)
  return (found as RobotThen | undefined) ?? null
}

function traceJourney(db: ReadDb, trace: StoredTrace, traces: readonly StoredTrace[]): Journey {
  const built = buildTrace(spansOfTrace(db, trace, MAX_STEPS))
  const { outcome, reason, attempts, start, end } = built
  const usual = usualTrace(db, trace)
  const duration_ms = end - start
  const told = {
    kind: 'trace' as const,
    task_id: trace.task ?? trace.trace_id,
    trace_id: trace.trace_id,
    task_type: trace.task_type,
    robot: trace.robot,
    service: trace.service,
    ...{ outcome, reason, attempts, retries: attempts - 1 },
    ...{ start, end, from: start, to: end, duration_ms },
    spans: withUsual(built.spans, usual.steps),
    typical_ms: usual.typical_ms,
    cohort: usual.cohort,
    slow: isSlow(duration_ms, usual.typical_ms),
    robot_was: null,
    tries: [],
    traces: traces.map(({ trace_id, name, spans: count }) => ({ trace_id, name, spans: count })),
    requeued_from: null,
  }
  return shownPart(told)
}
