import { tsOfId } from '../../../shared/events/event-id.ts'
import type { LoggedEvent } from '../../../shared/events/log.ts'
import type { CohortField, CohortFields } from '../../../shared/fleet/cohort.ts'
import type { Dictionary } from './dictionary.ts'
import type { TaskId } from './events.ts'

/** The columns of `LogRow`, to be selected from the table `events`. */
export const LOG_COLUMNS = 'id, robot, type, task, task_type, latency_ms, duration_ms, result, reason, attrs'

/** An event as it is stored: names are numbers. */
export interface LogRow {
  id: number
  robot: number
  type: number
  task: TaskId | null
  task_type: number | null
  latency_ms: number | null
  duration_ms: number | null
  result: number | null
  reason: number | null
  attrs: string | null
}

export function toLoggedEvent(row: LogRow, names: Dictionary): LoggedEvent {
  const attrs = row.attrs === null ? {} : (JSON.parse(row.attrs) as Record<string, unknown>)
  return { ...ownFields(row, names), attrs, ...cohortOf(row, names) }
}

/** The JSON of the same event. Attributes are stored as JSON, and are put in as they are. */
export function loggedEventText(row: LogRow, names: Dictionary): string {
  const own = JSON.stringify(ownFields(row, names)).slice(0, -1)
  const cohort = JSON.stringify(cohortOf(row, names)).slice(1)
  return `${own},"attrs":${row.attrs ?? '{}'},${cohort}`
}

function ownFields(row: LogRow, names: Dictionary): Omit<LoggedEvent, 'attrs' | CohortField> {
  return {
    id: row.id,
    ts: tsOfId(row.id),
    robot: names.robot(row.robot),
    type: names.word(row.type)!,
    task_id: row.task === null ? null : String(row.task),
    task_type: names.word(row.task_type),
    latency_ms: row.latency_ms,
    duration_ms: row.duration_ms,
    result: names.word(row.result),
    reason: names.word(row.reason),
  }
}

const cohortOf = ({ robot, id }: LogRow, names: Dictionary): CohortFields =>
  names.cohort(names.cohortAt(robot, tsOfId(id)))
