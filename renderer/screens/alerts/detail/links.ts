import type { Alert } from '../../../../shared/alerts/alert.ts'
import { quoted } from '../../../../shared/query/print.ts'
import {
  alertsPath,
  eventsPath,
  FLEET_PATH,
  metricsPath,
  robotPath,
  rulePath,
  settingsPath,
} from '../../../app/paths.ts'
import { evidenceSpan } from '../evidence.ts'

export interface AlertLink {
  text: string
  to: string
}

/** From an alert to its evidence: who it is about, what was said around that time, and the rule. */
export function linksOf(alert: Alert, now: number): AlertLink[] {
  const links: AlertLink[] = []
  if (alert.robot !== undefined) links.push({ text: alert.robot, to: robotPath(alert.robot) })
  if (alert.scope === 'zone' && alert.zone !== undefined)
    links.push({
      text: `Robots of zone ${alert.zone}`,
      to: `${FLEET_PATH}?${new URLSearchParams({ zone: alert.zone })}`,
    })
  const chart = chartOf(alert)
  if (chart !== null) links.push(chart)
  if (alert.scope === 'console') links.push({ text: 'Data health', to: settingsPath('data-health') })
  else
    links.push({ text: eventsText(alert), to: eventsPath({ q: queryOf(alert), range: between(alert, now) }) })
  if (alert.zone !== undefined)
    links.push({ text: `Alerts of zone ${alert.zone}`, to: alertsPath({ zone: alert.zone }) })
  links.push({ text: `Rule: ${alert.rule_name}`, to: rulePath(alert.rule) })
  return links
}

/** The live chart of what it watches, in its scope: to look at until it is over. */
function chartOf({ scope, measure, robot, task_type, zone, group, subject }: Alert): AlertLink | null {
  if (measure.of === 'robot' || scope === 'console') return null
  const where: Record<string, string | undefined> =
    scope === 'zone' ? { zone } : scope === 'group' ? { group } : { robot, task_type }
  const known = Object.entries(where).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]))
  const params = new URLSearchParams(known)
  return {
    text: scope === 'fleet' ? 'Watch it in Metrics' : `Watch ${subject} in Metrics`,
    to: metricsPath(params),
  }
}

function between(alert: Alert, now: number) {
  const { from, to } = evidenceSpan(alert, now)
  return {
    kind: 'between',
    from: Math.floor(from),
    to: Math.max(Math.floor(from) + 1000, Math.ceil(to)),
  } as const
}

function eventsText(alert: Alert): string {
  return `${KINDS[alert.measure.name]?.text ?? 'Events'} around that time`
}

/** What in the event log a rate is made of. */
const KINDS: Record<string, { text: string; q: string } | undefined> = {
  success_rate: { text: 'Failures', q: 'result:FAILURE' },
  failures: { text: 'Failures', q: 'result:FAILURE' },
  error_rate: { text: 'Errors', q: 'type:ERROR' },
  errors: { text: 'Errors', q: 'type:ERROR' },
  error: { text: 'Errors', q: 'type:ERROR' },
  network_drops_per_h: { text: 'Network drops', q: 'type:NETWORK_DROP' },
}

/** The query for the events behind an alert. */
export function queryOf(alert: Alert): string {
  const { measure, threshold, robot, task_type, scope, zone, group } = alert
  const terms: string[] = []
  if (robot !== undefined) terms.push(`robot:${quoted(robot)}`)
  if (task_type !== undefined) terms.push(`task_type:${quoted(task_type)}`)
  if (scope === 'zone' && zone !== undefined) terms.push(`zone:${quoted(zone)}`)
  if (scope === 'group' && group !== undefined) terms.push(`group:${quoted(group)}`)
  const latency = measure.name === 'latency_p95_ms' || measure.name === 'latency_avg_ms'
  if (latency && threshold !== null) terms.push(`latency>${threshold}`)
  const kind = KINDS[measure.name]
  if (kind) terms.push(kind.q)
  return terms.join(' ')
}
