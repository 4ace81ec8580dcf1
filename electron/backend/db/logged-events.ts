import { tsOfId } from '../../../shared/events/event-id.ts'
import type { LoggedEvent } from '../../../shared/events/log.ts'
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
  const ts = tsOfId(row.id)
  return {
    id: row.id,
    ts,
    robot: names.robot(row.robot),
    type: names.word(row.type)!,
    task_id: row.task === null ? null : String(row.task),
    task_type: names.word(row.task_type),
    latency_ms: row.latency_ms,
    duration_ms: row.duration_ms,
    result: names.word(row.result),
    reason: names.word(row.reason),
    attrs: row.attrs === null ? {} : (JSON.parse(row.attrs) as Record<string, unknown>),
    ...names.cohort(names.cohortAt(row.robot, ts)),
  }
}

/** The JSON of the same event. Attributes are stored as JSON, and are put in as they are. */
export function loggedEventText(row: LogRow, names: Dictionary): string {
  const ts = tsOfId(row.id)
  const word = (id: number | null) => names.quoted(names.word(id))
  const cohort = names.cohortText(names.cohortAt(row.robot, ts))
  return (
    `{"id":${row.id},"ts":${ts},"robot":${names.quoted(names.robot(row.robot))},"type":${word(row.type)},` +
    `"task_id":${row.task === null ? null : JSON.stringify(String(row.task))},"task_type":${word(row.task_type)},` +
    `"latency_ms":${row.latency_ms},"duration_ms":${row.duration_ms},"result":${word(row.result)},` +
    `"reason":${word(row.reason)},"attrs":${row.attrs ?? '{}'},${cohort.slice(1)}`
  )
}
