import type { CohortFields } from '../fleet/cohort.ts'

/** An event as clients see it. `attrs` holds every field that has no place of its own. */
export interface EventRow {
  ts: number
  robot: string
  type: string
  task_id: string | null
  task_type: string | null
  latency_ms: number | null
  duration_ms: number | null
  result: string | null
  reason: string | null
  attrs: Record<string, unknown>
}

/** An event with what its robot was at that time: all that a query can ask about. */
export interface FullEvent extends EventRow, CohortFields {}

/** Event types with meaning; any other is stored and can be queried as it is. */
export const EVENT_TYPES = [
  'TASK_SUBMITTED',
  'ROBOT_SELECTED',
  'TASK_START',
  'PERCEPTION',
  'INFERENCE',
  'DECISION',
  'SAFETY_CHECK',
  'MOTOR_COMMAND',
  'MOTOR_ACK',
  'EXECUTION',
  'FEEDBACK',
  'RECOVERY',
  'TASK_END',
  'ERROR',
  'NETWORK_DROP',
  'SOFTWARE_UPDATE',
] as const
