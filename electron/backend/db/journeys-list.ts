import type { JourneyPage, JourneyRow } from '../../../shared/journeys/journey.ts'
import { CallError } from '../../../shared/rpc.ts'
import type { Outcome } from '../../../shared/tasks/task.ts'
import { taskRows, tasksById } from './journeys-tasks.ts'
import { traceRows, tracesById } from './journeys-traces.ts'
import type { ReadDb } from './open.ts'

/** A search that finds little stops after this long and says how far it came. */
const BUDGET_MS = 400
/** Tasks that are looked at in one go; more with every go that finds little. */
const FIRST_SLICE = 500
const LARGEST_SLICE = 20_000

export interface JourneyFilter {
  robot: string | null
  task_type: string | null
  outcome: Outcome | null
  reason: string | null
  /** Longer than 95 of 100 of their kind. */
  slow: boolean
  /** With more than one attempt. */
  retried: boolean
}

export interface JourneyListQuestion extends JourneyFilter {
  /** A task or trace by its whole id; everything else is then left out of account. */
  id: string | null
  from: number | null
  to: number | null
  limit: number
  cursor: string | null
  now: number
}

/** Journeys that started in a stretch of time, both ends included. */
export interface Slice {
  from: number
  to: number
  /** At most so many, the newest. */
  limit: number
}

/** Tasks and traces by their start, newest first. */
export function listJourneys(db: ReadDb, question: JourneyListQuestion): JourneyPage {
  const begun = performance.now()
  const took = () => Math.round((performance.now() - begun) * 10) / 10
  if (question.id !== null) {
    const journeys = [...tasksById(db, question.id, question.now), ...tracesById(db, question.id)]
    return {
      journeys: journeys.sort(newestFirst),
      next_cursor: null,
      complete: true,
      looked_from: null,
      took_ms: took(),
    }
  }
  const cursor = parseCursor(question.cursor)
  const page: JourneyRow[] = []
  for (const { rows, left } of slices(db, question, cursor)) {
    page.push(...rows.slice(0, question.limit - page.length))
    const full = page.length === question.limit
    if (full || (left !== null && performance.now() - begun > BUDGET_MS)) {
      const next = full ? after(page, cursor) : `${left}.0`
      return {
        journeys: page,
        next_cursor: next,
        complete: full,
        looked_from: full ? null : left,
        took_ms: took(),
      }
    }
  }
  return { journeys: page, next_cursor: null, complete: true, looked_from: null, took_ms: took() }
}

interface Found {
  rows: JourneyRow[]
  /** Where the next slice would begin; null after the last one. */
  left: number | null
}

/** Slice by slice into the past, so that the time used can be looked at in between. */
function* slices(db: ReadDb, question: JourneyListQuestion, cursor: Cursor | null): Generator<Found> {
  const from = question.from ?? Number.MIN_SAFE_INTEGER
  let to = Math.min(cursor?.start ?? Number.MAX_SAFE_INTEGER, (question.to ?? Number.MAX_SAFE_INTEGER) - 1)
  let skip = cursor?.skip ?? 0
  const limit = question.limit + skip
  // The tasks of one robot are found by an index of their own, in one go.
  let size = question.robot === null ? FIRST_SLICE : Number.MAX_SAFE_INTEGER
  const lower = db
    .prepare('SELECT start FROM tasks WHERE start <= ? AND start >= ? ORDER BY start DESC LIMIT 1 OFFSET ?')
    .pluck()
  while (to >= from) {
    const bound = (size > LARGEST_SLICE ? undefined : lower.get(to, from, size)) as number | undefined
    const slice = { from: bound ?? from, to, limit }
    const rows = [...taskRows(db, question, slice), ...traceRows(db, question, slice)].sort(newestFirst)
    to = slice.from - 1
    yield { rows: rows.slice(skip), left: bound === undefined ? null : to }
    if (bound === undefined) return
    skip = Math.max(0, skip - rows.length)
    size = Math.min(LARGEST_SLICE, size * 2)
  }
}

/** Of one moment in an order that is always the same. */
function newestFirst(a: JourneyRow, b: JourneyRow): number {
  return b.start - a.start || (keyOf(a) < keyOf(b) ? -1 : 1)
}

const keyOf = ({ kind, robot, task_id, trace_id }: JourneyRow) => `${kind} ${robot} ${task_id} ${trace_id}`

/** A start, and how many journeys of that start were on the pages before. */
interface Cursor {
  start: number
  skip: number
}

function parseCursor(cursor: string | null): Cursor | null {
  if (cursor === null) return null
  const found = /^(-?[0-9]{1,15})\.([0-9]{1,6})$/.exec(cursor)
  if (!found) throw new CallError('bad_request', `"${cursor}" is not a cursor of this call.`, '/cursor')
  return { start: Number(found[1]), skip: Number(found[2]) }
}

function after(page: readonly JourneyRow[], cursor: Cursor | null): string {
  const { start } = page.at(-1)!
  const before = cursor?.start === start ? cursor.skip : 0
  return `${start}.${before + page.filter((row) => row.start === start).length}`
}
