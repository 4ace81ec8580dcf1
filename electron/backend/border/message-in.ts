import type { TimeMark } from '../../../shared/events/timestamp.ts'
import type { ReportedState } from '../../../shared/fleet/state.ts'
import type { TraceSpan } from '../../../shared/journeys/span.ts'

/** What is left of a robot's message once it is checked. Times are epoch ms. */

export type RefusalReason =
  | 'not_json'
  | 'wrong_type'
  | 'too_large'
  | 'unknown_topic'
  | 'bad_time'
  | 'internal'
export interface Refusal {
  reason: RefusalReason
  detail: string
}

/** `mark` says why the time of receipt stands for its own. */
export interface Timed {
  ts: number
  mark: TimeMark | null
}
export interface StatusIn extends Timed {
  kind: 'status'
  robot: string
  state: ReportedState
  name: string | null
  zone: string | null
  group: string | null
  hardware: string | null
  software_version: string | null
  model_version: string | null
}
export interface TelemetryIn extends Timed {
  kind: 'telemetry'
  robot: string
  metrics: Record<string, number>
}
export interface EventIn extends Timed {
  kind: 'event'
  robot: string
  type: string
  /** A canonical integer as number, any other id as text. */
  task: string | number | null
  /** The task was not named, but inferred from the robot's last start. */
  implied: boolean
  taskType: string | null
  latency: number | null
  duration: number | null
  result: string | null
  reason: string | null
  extId: string | null
  /** JSON text of every other field, null when there is none. */
  attrs: string | null
}
export interface ChangeIn extends Timed {
  kind: 'change'
  change: string
  what: string
  from: string | null
  to: string | null
  robots: string[]
}
export interface TraceIn extends Timed {
  kind: 'trace'
  /** At least one. */
  spans: TraceSpan[]
}
export type MessageIn = StatusIn | TelemetryIn | EventIn | ChangeIn | TraceIn

export interface Accepted {
  messages: MessageIn[]
  refusals: Refusal[]
}

/** A message as JSON has it, before its fields are read. */
export type Fields = Record<string, unknown>

/** Names what is not taken, and why. */
export function refuse(out: Accepted, reason: RefusalReason, detail: string): Accepted {
  out.refusals.push({ reason, detail })
  return out
}
