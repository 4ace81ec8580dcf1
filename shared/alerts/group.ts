import type { Alert } from './alert.ts'
import { findMeasure } from './measure.ts'
import { byUrgency, isSilenced } from './order.ts'
import type { Severity } from './rule.ts'

/** From how many alerts with one rule and place on they are one line. */
export const GROUP_FROM = 3

/** One line of the inbox: an alert alone, or several with one cause, most urgent first. */
export interface AlertGroup {
  /** Stays the same while alerts come and go. */
  id: string
  rule: string
  severity: Severity
  /** Where they all are; null when in no zone, or alone. */
  zone: string | null
  alerts: [Alert, ...Alert[]]
  /** "50 robots of zone B lost", or the message of the one alert. */
  message: string
  action: string
  /** When the first of those that are active became so, epoch ms. */
  since: number
  /** How many of them nobody has acknowledged. */
  unacknowledged: number
}

/** Open alerts as lines, most urgent first. Silenced ones never share a line with the others. */
export function groupAlerts(alerts: readonly Alert[]): AlertGroup[] {
  const places = new Map<string, Alert[]>()
  for (const alert of alerts) {
    const key = placeKey(alert)
    const known = places.get(key)
    if (known) known.push(alert)
    else places.set(key, [alert])
  }
  const groups: AlertGroup[] = []
  for (const [key, members] of places) {
    const sorted = members.sort(byUrgency) as [Alert, ...Alert[]]
    if (sorted.length >= GROUP_FROM) groups.push(several(key, sorted))
    else for (const alert of sorted) groups.push(alone(alert))
  }
  return groups.sort((a, b) => byUrgency(a.alerts[0], b.alerts[0]) || b.alerts.length - a.alerts.length)
}

function placeKey(alert: Alert): string {
  const silenced = isSilenced(alert.state) ? alert.state : 'open'
  return JSON.stringify([alert.rule, silenced, alert.scope === 'robot' ? (alert.zone ?? null) : null])
}

function alone(alert: Alert): AlertGroup {
  return {
    id: `alert/${alert.id}`,
    rule: alert.rule,
    severity: alert.severity,
    zone: alert.zone ?? null,
    alerts: [alert],
    message: alert.message,
    action: alert.action,
    since: alert.since,
    unacknowledged: needsAck(alert) ? 1 : 0,
  }
}

function several(key: string, alerts: [Alert, ...Alert[]]): AlertGroup {
  const [first] = alerts
  const zone = first.scope === 'robot' ? (first.zone ?? null) : null
  const active = alerts.filter((alert) => alert.active)
  return {
    id: `group/${key}`,
    rule: first.rule,
    severity: first.severity,
    zone,
    alerts,
    message: `${counted(alerts, zone)}${common(first, active.length, alerts.length)}`,
    action: first.action,
    since: Math.min(...(active.length > 0 ? active : alerts).map((alert) => alert.since)),
    unacknowledged: alerts.filter(needsAck).length,
  }
}

/** What they have in common: a state as it is, anything else by the name of the rule; and of how many it is still so. */
function common({ unit, measure, rule_name }: Alert, active: number, all: number): string {
  const words = findMeasure(measure)?.words ?? measure.name
  if (active === all) return unit === 'flag' ? ` ${words}` : `: ${rule_name}`
  if (active === 0) return unit === 'flag' ? ` were ${words}` : `: ${rule_name}, no longer`
  return unit === 'flag' ? `, ${active} still ${words}` : `: ${rule_name}, ${active} still`
}

function counted(alerts: readonly Alert[], zone: string | null): string {
  const nouns: Record<Alert['scope'], string> = {
    fleet: 'alerts',
    console: 'alerts',
    zone: 'zones',
    group: 'groups',
    robot: 'robots',
    task_type: 'task types',
    robot_task_type: 'robots with a task type',
  }
  const where = zone === null ? '' : ` of zone ${zone}`
  return `${alerts.length} ${nouns[alerts[0]!.scope]}${where}`
}

function needsAck({ state }: Alert): boolean {
  return state === 'unacknowledged' || state === 'returned_unacknowledged'
}
