import { CLEAR, type Condition, type ConditionState } from '../../../shared/alerts/condition.ts'
import { conditionOf } from '../../../shared/alerts/judge.ts'
import type { AlertRecord, Subject } from '../../../shared/alerts/record.ts'
import type { Rule } from '../../../shared/alerts/rule.ts'
import type { SubjectKey } from './window-sums.ts'

/** A subject whose condition is not clear, or whose alert is open. All others need no memory. */
export interface Point {
  key: SubjectKey
  subject: Subject
  condition: ConditionState
  record: AlertRecord | null
}

/** One rule at work. */
export class RuleRun {
  rule: Rule
  condition: Condition
  readonly points = new Map<SubjectKey, Point>()

  constructor(rule: Rule) {
    this.rule = rule
    this.condition = conditionOf(rule)
  }

  /** Takes over a changed rule that still watches the same. */
  change(rule: Rule): void {
    this.rule = rule
    this.condition = conditionOf(rule)
    for (const { record } of this.points.values()) if (record) record.rule = rule
  }

  state(key: SubjectKey): ConditionState {
    return this.points.get(key)?.condition ?? CLEAR
  }

  /** Whether it has an active alert that silences an alert about this subject. */
  silences(subject: Subject): boolean {
    for (const { record, subject: own } of this.points.values()) {
      if (!record?.alarm.active || record.alarm.outOfService) continue
      if (own.scope === 'fleet' || own.scope === 'console') return true
      if (own.robot !== undefined ? own.robot === subject.robot : own.zone === subject.zone) return true
    }
    return false
  }
}

/** Whether a changed rule is about something else, so that open alerts of the old one say nothing of it. */
export function watchesOther(before: Rule, after: Rule): boolean {
  const what = ({ measure, scope, filter, window_s, usual }: Rule) =>
    JSON.stringify([measure, scope, filter, window_s, usual === null])
  return what(before) !== what(after)
}
