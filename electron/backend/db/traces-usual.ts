import { NO_COHORT, whenText } from '../../../shared/journeys/cohort.ts'
import { type Cohort, NOT_KNOWN, type Usual } from '../../../shared/journeys/journey.ts'
import { SPAN_STATUSES } from '../../../shared/journeys/span.ts'
import {
  learnSteps,
  MIN_SEEN,
  type StepTimes,
  type UsualSteps,
  usualOf,
} from '../../../shared/journeys/usual.ts'
import type { ReadDb } from './open.ts'
import type { StoredTrace } from './traces.ts'

const DAY = 86_400_000
const DAYS = 7
/** So many of the newest traces tell what is usual, and so many spans of each. */
const LEARNED_FROM = 300
const LEARNED_SPANS = 200
const NS_PER_MS = 1_000_000

export interface UsualTrace {
  cohort: Cohort
  typical_ms: Usual
  steps: UsualSteps
}

interface Done {
  id: number
  start: number
  end: number
}

/**
 * What is usual for a trace and its spans: learned from the newest of the same name, service and task type that went
 * well at once before it, within the days before; where these are too few, of any time.
 */
export function usualTrace(db: ReadDb, trace: StoredTrace): UsualTrace {
  for (const days of [DAYS, null]) {
    const done = doneOf(db, trace, days)
    if (done.length < MIN_SEEN) continue
    return {
      cohort: describe(trace, done, days),
      typical_ms: usualOf(done.map(({ start, end }) => end - start)),
      steps: learnSteps(done.map(({ id }) => spansOf(db, id))),
    }
  }
  const text = 'too few traces of this kind to say what is usual'
  return { cohort: { ...NO_COHORT, text }, typical_ms: NOT_KNOWN, steps: learnSteps([]) }
}

function doneOf(db: ReadDb, { id, name, service, task_type, end }: StoredTrace, days: number | null): Done[] {
  const from = days === null ? Number.MIN_SAFE_INTEGER : end - days * DAY
  return db
    .prepare(
      `SELECT id, start, "end" FROM traces INDEXED BY traces_usual
       WHERE failed = 0 AND attempts = 1 AND name = ? AND "end" <= ? AND "end" >= ?
       AND service IS ? AND task_type IS ? AND id <> ? ORDER BY "end" DESC LIMIT ?`,
    )
    .all(name, end, from, service, task_type, id, LEARNED_FROM) as Done[]
}

function spansOf(db: ReadDb, trace: number): StepTimes[] {
  const rows = db
    .prepare('SELECT name, duration_ns FROM spans WHERE trace = ? AND status <> ? LIMIT ?')
    .all(trace, SPAN_STATUSES.indexOf('error'), LEARNED_SPANS) as { name: string; duration_ns: number }[]
  return rows.map(({ name, duration_ns }) => ({
    name,
    source: 'measured',
    duration_ms: duration_ns / NS_PER_MS,
    then_ms: null,
  }))
}

function describe(
  { name, service, task_type }: StoredTrace,
  done: readonly Done[],
  days: number | null,
): Cohort {
  const of = service === null ? '' : ` of ${service}`
  const type = task_type === null ? '' : `, ${task_type}`
  return {
    ...NO_COHORT,
    tasks: done.length,
    task_type,
    from: done.at(-1)!.end,
    to: done[0]!.end,
    text: `${done.length} traces "${name}"${of}${type}, ${whenText(days)}`,
  }
}
