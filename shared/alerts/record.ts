import { type Alarm, stateOf } from './alarm.ts'
import type { Alert } from './alert.ts'
import { CLEAR, type ConditionState } from './condition.ts'
import { findMeasure } from './measure.ts'
import { alertFact, firstStep } from './message.ts'
import type { Rule, RuleScope } from './rule.ts'

/** What an alert is about. */
export interface Subject {
  scope: RuleScope
  /** As it is named on screen: "Robot-47", "Zone B", "insert". */
  name: string
  robot?: string
  task_type?: string
  zone?: string
  group?: string
}

/** Everything that is kept of an alert. */
export interface AlertRecord {
  id: number
  rule: Rule
  subject: Subject
  alarm: Alarm
  condition: ConditionState
  sample: number | null
  usual: number | null
  assigned?: string
  comments: number
  updated: number
  closed: number | null
}

export function newRecord(id: number, rule: Rule, subject: Subject, alarm: Alarm): AlertRecord {
  const empty = { sample: null, usual: null, comments: 0, updated: 0, closed: null }
  return { id, rule, subject, alarm, condition: CLEAR, ...empty }
}

/** An alert as it is told to clients. */
export function toAlert(record: AlertRecord): Alert {
  const { rule, subject, alarm } = record
  const measure = findMeasure(rule.measure)!
  const { scope, name, ...where } = subject
  const { active, value, worst } = alarm
  const fact = alertFact({ rule, measure, who: name, active, value, worst, usual: record.usual })
  return {
    id: String(record.id),
    rule: rule.id,
    rule_name: rule.name,
    severity: rule.severity,
    state: stateOf(alarm),
    active,
    scope,
    subject: name,
    ...where,
    measure: rule.measure,
    unit: measure.unit,
    op: rule.op,
    value,
    threshold: rule.threshold,
    deadband: rule.deadband,
    ...(record.usual === null ? {} : { usual: record.usual }),
    sample: record.sample,
    window_s: rule.window_s,
    trigger_value: alarm.trigger,
    worst_value: worst,
    fact,
    message: `${fact}: ${firstStep(rule.action)}`,
    action: rule.action,
    cause: rule.cause,
    consequence: rule.consequence,
    playbook: rule.playbook,
    respond_within_min: rule.respond_within_min,
    since: alarm.since,
    raised: alarm.raised,
    returned: alarm.returned,
    count: alarm.count,
    ...silences(alarm),
    ...(record.assigned === undefined ? {} : { assigned_to: record.assigned }),
    comments: record.comments,
    updated: record.updated,
    closed: record.closed,
  }
}

function silences({ acked, shelved, outOfService, suppressedBy, suppressedFor }: Alarm): Partial<Alert> {
  return {
    ...(acked ? { acked_by: acked.by, acked_at: acked.at } : {}),
    ...(shelved
      ? {
          shelved_until: shelved.until,
          shelved_by: shelved.by,
          shelve_reason: shelved.reason,
          ...(shelved.once ? { shelved_once: true } : {}),
        }
      : {}),
    ...(outOfService
      ? {
          out_of_service_until: outOfService.until,
          out_of_service_by: outOfService.by,
          out_of_service_reason: outOfService.reason,
        }
      : {}),
    ...(suppressedBy === null || suppressedFor ? {} : { suppressed_by: suppressedBy }),
    ...(suppressedFor ? { suppressed_for: suppressedFor } : {}),
  }
}
