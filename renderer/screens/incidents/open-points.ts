import type { Incident } from '../../../shared/incidents/incident.ts'
import { reviewGaps } from '../../../shared/incidents/next.ts'
import { unproved } from '../../../shared/incidents/verification.ts'

/** What keeps an incident from being closed, as the backend will say it. */
export function openPoints(incident: Pick<Incident, 'verify' | 'root_cause' | 'tasks'>): string[] {
  return [...unproved(incident.verify), ...reviewGaps(incident)]
}
