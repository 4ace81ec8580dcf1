import { type JourneyRow, NOT_KNOWN } from '../../../shared/journeys/journey.ts'
import type { JourneyFilter, Slice } from './journeys-list.ts'
import type { ReadDb } from './open.ts'
import type { StoredTrace } from './traces.ts'

/** The traces of a stretch of time that pass the filter. None of them is known to be slow. */
export function traceRows(db: ReadDb, filter: JourneyFilter, slice: Slice): JourneyRow[] {
  const { robot, task_type, outcome, reason, slow, retried } = filter
  if (slow || outcome === 'open' || outcome === 'abandoned') return []
  const failed = outcome === null ? null : outcome === 'failed' ? 1 : 0
  const rows = db
    .prepare(
      `SELECT * FROM traces WHERE start >= @from AND start <= @to AND (@robot IS NULL OR robot = @robot)
       AND (@task_type IS NULL OR task_type = @task_type) AND (@failed IS NULL OR failed = @failed)
       AND (@reason IS NULL OR reason = @reason) AND attempts >= @attempts ORDER BY start DESC LIMIT @limit`,
    )
    .all({ ...slice, robot, task_type, failed, reason, attempts: retried ? 2 : 1 }) as StoredTrace[]
  return rows.map(toRow)
}

/** A trace by its id, or those that name a task. */
export function tracesById(db: ReadDb, id: string): JourneyRow[] {
  const rows = db.prepare('SELECT * FROM traces WHERE trace_id = ? OR task = ? ORDER BY start DESC LIMIT 100')
  return (rows.all(id, id) as StoredTrace[]).map(toRow)
}

function toRow(trace: StoredTrace): JourneyRow {
  return {
    kind: 'trace',
    task_id: trace.task ?? trace.trace_id,
    trace_id: trace.trace_id,
    robot: trace.robot,
    task_type: trace.task_type,
    outcome: trace.failed ? 'failed' : 'succeeded',
    start: trace.start,
    end: trace.end,
    duration_ms: trace.end - trace.start,
    attempts: trace.attempts,
    reason: trace.reason,
    name: trace.name,
    service: trace.service,
    typical_ms: NOT_KNOWN,
    slow: false,
  }
}
