import { linesOf } from '../../../shared/runbooks/lines.ts'
import type { Run } from '../../../shared/runbooks/runbook.ts'
import type { Incidents } from './incidents.ts'

/** Writes what is done in a run of a runbook into the record of the incident it was begun for, each line once. */
export function followRun(incidents: Incidents, run: Run): void {
  const id = incidentOf(incidents, run)
  if (id === null || incidents.book.get(id) === null) return
  const data = { run: run.run, runbook: run.runbook }
  incidents.book.note(id, ...linesOf(run).map((line) => ({ ...line, data })))
  incidents.book.commit()
}

/** The incident that it names, or the one that its alert is in. */
function incidentOf({ deps, book }: Incidents, { incident, alert }: Run): number | null {
  if (incident !== null) return /^[0-9]{1,15}$/.test(incident) ? Number(incident) : null
  const record = alert === null ? null : deps.alerts.book.get(Number(alert))
  return record ? (book.ofAlert(record.id, record.alarm.count) ?? null) : null
}
