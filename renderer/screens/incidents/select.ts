import type { Severity } from '../../../shared/alerts/rule.ts'
import type { IncidentSummary } from '../../../shared/incidents/incident.ts'

export interface Narrowing {
  text: string
  severity: Severity | null
}

/** The incidents that match, apart by whether they are open; every word has to occur. */
export function select(
  incidents: readonly IncidentSummary[],
  { text, severity }: Narrowing,
): { open: IncidentSummary[]; closed: IncidentSummary[] } {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const found = incidents.filter((one) => {
    const all = [
      one.id,
      one.title,
      one.cause,
      one.decision,
      one.owner,
      ...one.scope.robots,
      ...one.scope.task_types,
    ]
    const said = all.join(' ').toLowerCase()
    return (severity === null || one.severity === severity) && words.every((word) => said.includes(word))
  })
  return {
    open: found.filter(({ closed }) => closed === null),
    closed: found.filter(({ closed }) => closed !== null),
  }
}
