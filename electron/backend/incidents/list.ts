import { SEVERITIES } from '../../../shared/alerts/rule.ts'
import type { Params } from '../../../shared/contract.ts'
import type { IncidentSummary } from '../../../shared/incidents/incident.ts'
import { summaryOf } from './detail.ts'
import type { Incidents } from './incidents.ts'

const CLOSED_LOOKED_AT = 2000
const LISTED = 200

/** Incidents that match, the open ones first and the worst of them on top; closed ones newest first. */
export function listIncidents(incidents: Incidents, params: Params<'incidents.list'>): IncidentSummary[] {
  const { state = 'all', limit = LISTED } = params
  const open = state === 'closed' ? [] : incidents.book.open().map((record) => summaryOf(incidents, record))
  const closed =
    state === 'open'
      ? []
      : incidents.book.table.closed(CLOSED_LOOKED_AT).map((record) => summaryOf(incidents, record))
  return [...open.sort(byUrgency), ...closed].filter((one) => matches(one, params)).slice(0, limit)
}

function byUrgency(a: IncidentSummary, b: IncidentSummary): number {
  return SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || b.opened - a.opened
}

function matches(one: IncidentSummary, params: Params<'incidents.list'>): boolean {
  const { severity, stage, owner, robot, text, from, to } = params
  const words = `${one.id} ${one.title} ${one.cause ?? ''} ${one.decision ?? ''}`.toLowerCase()
  return (
    (severity === undefined || one.severity === severity) &&
    (stage === undefined || one.stage === stage) &&
    (owner === undefined || one.owner === owner) &&
    (robot === undefined || one.scope.robots.includes(robot)) &&
    (text === undefined || words.includes(text.toLowerCase())) &&
    (from === undefined || (one.closed ?? from) >= from) &&
    (to === undefined || one.opened < to)
  )
}
