import { tsOfId } from '../../../shared/events/event-id.ts'
import { timeSteps } from '../../../shared/journeys/build.ts'
import { cohortText, NO_COHORT } from '../../../shared/journeys/cohort.ts'
import { type Cohort, NOT_KNOWN, type Usual } from '../../../shared/journeys/journey.ts'
import {
  learnSteps,
  MIN_SEEN,
  type StepTimes,
  type UsualSteps,
  usualOf,
} from '../../../shared/journeys/usual.ts'
import type { OutcomeRules } from '../../../shared/tasks/outcome.ts'
import type { TaskId } from './events.ts'
import type { ReadDb } from './open.ts'

const DAY = 86_400_000
const DAYS = 7
/** So many of the newest tasks tell what is usual. */
const LEARNED_FROM = 300
/** A narrow cohort with at least as many is taken before a wider one. */
const ENOUGH = 30
/** Rows of the index that are looked at for one cohort. */
const LOOKED_AT = 20_000

/** Which kind of task, and before when. */
export interface Kind {
  /** Number of the word; 0: robots name no type. */
  task_type: number
  type_name: string | null
  model_version: string | null
  group: string | null
  /** Epoch ms. */
  before: number
}

interface Done {
  robot: number
  task: TaskId
  start: number
  end: number
}

export interface UsualTasks {
  cohort: Cohort
  typical_ms: Usual
  done: Done[]
}

/**
 * The newest tasks of a kind that succeeded at the first attempt: of the same type, model version and group within
 * the days before; where these are too few, of any group, then of any version, then of any time.
 */
export function usualTasks(db: ReadDb, kind: Kind): UsualTasks {
  let best: UsualTasks = { cohort: NO_COHORT, typical_ms: NOT_KNOWN, done: [] }
  for (const level of levels(kind)) {
    const done = doneOf(db, kind, level)
    if (done.length < MIN_SEEN || done.length <= best.done.length) continue
    best = {
      cohort: describe(kind, level, done),
      typical_ms: usualOf(done.map(({ start, end }) => end - start)),
      done,
    }
    if (done.length >= ENOUGH) break
  }
  return best
}

interface Level {
  model_version: string | null
  group: string | null
  days: number | null
}

function levels({ model_version, group }: Kind): Level[] {
  const near = { days: DAYS }
  return [
    ...(model_version !== null && group !== null ? [{ model_version, group, ...near }] : []),
    ...(model_version !== null ? [{ model_version, group: null, ...near }] : []),
    { model_version: null, group: null, ...near },
    { model_version: null, group: null, days: null },
  ]
}

function doneOf(db: ReadDb, { task_type, before }: Kind, { model_version, group, days }: Level): Done[] {
  const from = days === null ? Number.MIN_SAFE_INTEGER : before - days * DAY
  return db
    .prepare(
      `SELECT robot, task, start, "end" FROM (
         SELECT robot, task, start, "end", cohort FROM tasks INDEXED BY tasks_usual
         WHERE task_type = ? AND outcome = 1 AND attempts = 1 AND "end" < ? AND "end" >= ? ORDER BY "end" DESC LIMIT ?
       ) WHERE ? OR cohort IN (
         SELECT id FROM cohorts WHERE (? IS NULL OR model_version = ?) AND (? IS NULL OR grp = ?)
       ) LIMIT ?`,
    )
    .all(
      ...[task_type, before, from, LOOKED_AT, model_version === null && group === null ? 1 : 0],
      ...[model_version, model_version, group, group, LEARNED_FROM],
    ) as Done[]
}

function describe({ type_name }: Kind, level: Level, done: readonly Done[]): Cohort {
  const { model_version, group, days } = level
  const known = {
    tasks: done.length,
    task_type: type_name,
    model_version,
    group,
    from: done.at(-1)!.end,
    to: done[0]!.end,
  }
  return { ...known, text: cohortText(known, days) }
}

/** What is usual for the steps of these tasks. */
export function usualSteps(db: ReadDb, done: readonly Done[], rules: OutcomeRules): UsualSteps {
  const words = wordsOf(db)
  const events = db.prepare(
    'SELECT id, type, latency_ms, duration_ms, result FROM events WHERE task = ? AND robot = ? ORDER BY id LIMIT 200',
  )
  const journeys: StepTimes[][] = []
  for (const { robot, task, end } of done) {
    const rows = events.all(task, robot) as StepRow[]
    if (rows.length === 0) continue
    const plain = rows.map(({ id, type, latency_ms, duration_ms, result }) => ({
      ...{ id, ts: tsOfId(id), robot: '', type: words.get(type)!, task_id: null, task_type: null },
      ...{
        latency_ms,
        duration_ms,
        result: result === null ? null : words.get(result)!,
        reason: null,
        attrs: NOTHING,
      },
    }))
    journeys.push(
      timeSteps(plain, end, rules).steps.map(({ event, ...times }) => ({ name: event.type, ...times })),
    )
  }
  return learnSteps(journeys)
}

const NOTHING = {}

interface StepRow {
  id: number
  type: number
  latency_ms: number | null
  duration_ms: number | null
  result: number | null
}

function wordsOf(db: ReadDb): Map<number, string> {
  const rows = db.prepare(`SELECT id, word FROM words WHERE kind IN ('type', 'result')`).all()
  return new Map((rows as { id: number; word: string }[]).map(({ id, word }) => [id, word]))
}
