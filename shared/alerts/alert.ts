import type { Maintenance } from './alarm.ts'
import type { Limit } from './condition.ts'
import type { MeasureKind, Unit } from './measure.ts'
import type { Rule, RuleScope, Severity } from './rule.ts'

/** The states of an alarm as ISA-18.2 (2016), figure 3 (IEC 62682, clause 5) draws them. */
export const ALERT_STATES = [
  'normal',
  'unacknowledged',
  'acknowledged',
  'returned_unacknowledged',
  'shelved',
  'suppressed',
  'out_of_service',
] as const
export type AlertState = (typeof ALERT_STATES)[number]

/** An alert of one rule about one subject, from when it is raised until it is back to normal and, if need be, acknowledged. */
export interface Alert {
  id: string
  rule: string
  rule_name: string
  severity: Severity
  state: AlertState
  /** Whether the limit is passed now, whatever was done about the alert. */
  active: boolean
  scope: RuleScope
  /** The robot, zone, group or task type; "fleet" and "console" for the whole; "Robot-47 · insert" for both. */
  subject: string
  robot?: string
  task_type?: string
  /** Of a robot: where it is now. */
  zone?: string
  group?: string
  measure: { of: MeasureKind; name: string }
  unit: Unit
  op: Limit
  value: number | null
  threshold: number | null
  deadband: number
  /** What is usual for it at this hour, in the unit of the value. */
  usual?: number
  /** How many tasks, executions or events the value rests on; null where it needs none. */
  sample: number | null
  window_s: number | null
  /** The value that raised it, and the worst one since. */
  trigger_value: number | null
  worst_value: number | null
  /** What is wrong: "Robot-47 success 75 %, usually 92 %". */
  fact: string
  /** The same and the first step to take: "Robot-47 success 75 %, usually 92 %: investigate gripper". */
  message: string
  action: string
  cause: string
  consequence: string
  playbook: string | null
  respond_within_min: number
  /** When it last became active, epoch ms. */
  since: number
  /** When it was first raised. */
  raised: number
  returned: number | null
  /** How often it became active. */
  count: number
  acked_by?: string
  acked_at?: number
  shelved_until?: number
  shelved_by?: string
  shelve_reason?: string
  /** Shelved for this occurrence only: it ends when the alert returns. */
  shelved_once?: boolean
  out_of_service_until?: number
  out_of_service_by?: string
  out_of_service_reason?: string
  /** The rule that silences it. */
  suppressed_by?: string
  /** The maintenance that silences it. */
  suppressed_for?: Maintenance
  /** Who takes care of it. */
  assigned_to?: string
  comments: number
  updated: number
  /** Back to normal; null while it is open. */
  closed: number | null
}

export type AlertLogKind =
  | 'raised'
  | 'raised_again'
  | 'returned'
  | 'acknowledged'
  | 'shelved'
  | 'unshelved'
  | 'out_of_service'
  | 'in_service'
  | 'suppressed'
  | 'unsuppressed'
  | 'commented'
  | 'assigned'
  | 'unassigned'
  | 'closed'

/** One line of an alert's history. */
export interface AlertLogEntry {
  ts: number
  kind: AlertLogKind
  /** A person's name; null for the console itself. */
  by: string | null
  from: AlertState
  to: AlertState
  value: number | null
  /** A comment or reason. */
  text: string | null
}

export interface AlertDetail extends Alert {
  log: AlertLogEntry[]
  /** The rule as it stands; null when it was removed. */
  rule_now: Rule | null
}

/** The answer to an act on one or several alerts: the first one, and all. */
export interface AlertAnswer extends Alert {
  alerts: Alert[]
}

/** The first frame holds every open alert; later ones those that changed, and the ids of those that are closed. */
export interface AlertsFrame {
  now: number
  snapshot: boolean
  alerts: Alert[]
  closed: string[]
}

/** Shelving and out of service end by themselves: these are the longest, in minutes. */
export const MAX_SHELVE_MIN = 24 * 60
export const MAX_OUT_OF_SERVICE_MIN = 30 * 24 * 60
