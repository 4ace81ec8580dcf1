import type { Alert } from '../alerts/alert.ts'
import { isSilenced } from '../alerts/order.ts'
import { SEVERITIES, type Severity } from '../alerts/rule.ts'
import { shortNames } from '../commands/names.ts'
import type { Anomaly } from '../diagnosis/diagnosis.ts'
import type { Change } from '../metrics/board.ts'
import { type Family, familyOf } from './family.ts'
import type { Scope, Source } from './incident.ts'
import type { IncidentSettings } from './settings.ts'

/** A sign of trouble: alerts of one rule and place, or a drop that was noticed by itself. */
export interface Signal {
  /** The same for the same cause. */
  key: string
  family: Family
  rule: string | null
  scope: Scope
  severity: Severity
  title: string
  source: Source
  since: number
  /** The change that it followed, where that is known. */
  change: Change | null
  alerts: { id: string; count: number }[]
  /** Whether it is enough to open an incident, or only joins one. */
  opens: boolean
}

/** What a signal is compared with. */
export interface Open {
  keys: readonly string[]
  family: Family
  /** Of the cause once it is named, of the first signs before. */
  scope: Scope
  began: number
  last_signal: number
  /** Whether an alert of it is active. */
  active: boolean
  /** The change that is its cause, or that its first sign followed. */
  change: Change | null
}

const MINUTE = 60_000
/** One rule's alerts at several places within this time have one cause: a switch, a server, a release. */
const BURST_MS = 2 * MINUTE
/** From this share of common robots on two groups are taken to be the same. */
const SAME_GROUP = 0.5

/** The active alerts that ask for somebody, as signals: those of one rule and place are one. */
export function signalsOf(
  alerts: readonly Alert[],
  { alerts_with_one_cause }: Pick<IncidentSettings, 'alerts_with_one_cause'>,
): Signal[] {
  const places = new Map<string, Alert[]>()
  for (const alert of alerts) {
    if (!alert.active || isSilenced(alert.state)) continue
    const key = keyOf(alert)
    places.set(key, [...(places.get(key) ?? []), alert])
  }
  return [...places].map(([key, members]) => {
    const critical = members.some(({ severity }) => severity === 'critical')
    return toSignal(key, members, critical || members.length >= alerts_with_one_cause)
  })
}

/** A drop that the detector noticed. */
export function signalOf(anomaly: Anomaly, severity: Severity): Signal {
  const { key, robots, task_types, since, words } = anomaly
  return {
    key: `anomaly/${key}`,
    family: 'success',
    rule: null,
    scope: { robots, task_types },
    severity,
    title: titleOf(anomaly),
    source: { kind: 'detector', ref: null, text: words },
    since,
    change: anomaly.change ?? null,
    alerts: [],
    opens: true,
  }
}

/**
 * Whether a signal belongs to an incident: the same cause, or the same kind of trouble for the same robots and tasks,
 * or the same rule in a burst; and never what begins long after its last sign, or followed another change.
 */
export function belongs(signal: Signal, open: Open, joinMs: number): boolean {
  if (signal.family !== open.family) return false
  if (signal.change && open.change && !sameChange(signal.change, open.change)) return false
  if (!open.active && signal.since > open.last_signal + joinMs) return false
  if (signal.since < open.began - joinMs) return false
  if (open.keys.includes(signal.key)) return true
  const sameRule = signal.rule !== null && open.keys.some((key) => ruleOf(key) === signal.rule)
  if (sameRule && Math.abs(signal.since - open.last_signal) <= BURST_MS) return true
  return (
    overlap(signal.scope.robots, open.scope.robots) >= SAME_GROUP &&
    overlap(signal.scope.task_types, open.scope.task_types) > 0
  )
}

/** The scope of an incident that a signal joined: what is not all stays no more than both together. */
export function joined(scope: Scope, other: Scope): Scope {
  return {
    robots: union(scope.robots, other.robots),
    task_types: union(scope.task_types, other.task_types),
  }
}

/** The more severe of two. */
export function worse(a: Severity, b: Severity): Severity {
  return SEVERITIES.indexOf(a) <= SEVERITIES.indexOf(b) ? a : b
}

/** The overlap coefficient (Szymkiewicz–Simpson): how much of the smaller lies in the larger; empty means all. */
export function overlap(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 1
  const known = new Set(b)
  const common = new Set(a.filter((one) => known.has(one))).size
  return common / Math.min(new Set(a).size, known.size)
}

/** A roll-out stays the same while more robots follow. */
function sameChange(a: Change, b: Change): boolean {
  return a.ts === b.ts && a.kind === b.kind && a.what === b.what && a.to === b.to
}

function union(a: readonly string[], b: readonly string[]): string[] {
  return a.length === 0 || b.length === 0 ? [] : [...new Set([...a, ...b])]
}

function keyOf(alert: Alert): string {
  const place = alert.scope === 'robot' ? (alert.zone ?? '') : alert.subject
  return `rule/${alert.rule}/${place}`
}

function ruleOf(key: string): string | null {
  return key.startsWith('rule/') ? (key.split('/')[1] ?? null) : null
}

function toSignal(key: string, alerts: readonly Alert[], opens: boolean): Signal {
  const [first] = [...alerts].sort((a, b) => a.since - b.since)
  const robots = alerts.flatMap(({ robot }) => robot ?? [])
  const tasks = alerts.flatMap(({ task_type }) => task_type ?? [])
  const one = alerts.length === 1
  return {
    key,
    family: familyOf(first!.measure),
    rule: first!.rule,
    scope: { robots: [...new Set(robots)], task_types: [...new Set(tasks)] },
    severity: alerts.map(({ severity }) => severity).reduce(worse),
    title: one ? first!.fact : `${alerts.length} alerts, ${first!.rule_name}: ${shortNames(robots)}`,
    source: {
      kind: one ? 'alert' : 'alerts',
      ref: first!.id,
      text: one ? first!.message : `${alerts.length} active alerts of the rule “${first!.rule_name}”`,
    },
    since: first!.since,
    change: null,
    alerts: alerts.map(({ id, count }) => ({ id, count })),
    opens,
  }
}

function titleOf({ robots, task_types, before, after }: Anomaly): string {
  const who = robots.length === 0 ? 'the fleet' : shortNames(robots, 3)
  const what = task_types.length === 0 ? 'Success' : `Success of ${task_types.join(', ')}`
  return `${what} fell from ${percent(before)} to ${percent(after)} on ${who}`
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
