import { toAlert } from '../../../shared/alerts/record.ts'
import type { Diagnosis } from '../../../shared/diagnosis/diagnosis.ts'
import type { Incident, IncidentAlert, IncidentSummary } from '../../../shared/incidents/incident.ts'
import { nextStep } from '../../../shared/incidents/next.ts'
import type { IncidentRecord } from '../../../shared/incidents/record.ts'
import { type Past, similarTo, type Traits } from '../../../shared/incidents/similar.ts'
import { gate, stageOf } from '../../../shared/incidents/stages.ts'
import { diagnosisNote } from './diagnosing.ts'
import type { Incidents } from './incidents.ts'

const COMPARED = 500
const COMMANDS_LISTED = 100

export function summaryOf(incidents: Incidents, record: IncidentRecord): IncidentSummary {
  const alerts = incidents.book.alertsOf(record.id)
  const active = alerts.filter((id) => incidents.deps.alerts.book.opened(id)?.alarm.active)
  const { title, severity, began, opened, closed, updated, opened_by, source, family, owner, scope } = record
  return {
    id: String(record.id),
    ...{ title, severity, began, opened, closed, updated, opened_by, source, family, owner, scope },
    stage: stageOf(record.visits),
    alert_count: alerts.length,
    active_alerts: active.length,
    cause: record.cause?.text ?? null,
    decision: record.decision?.option.title ?? null,
    next: nextStep(record),
    verification: record.verification?.state ?? null,
    stage_entered: record.visits.at(-1)!.entered,
  }
}

/** An incident with everything that is known of it. */
export function detailOf(incidents: Incidents, record: IncidentRecord): Incident {
  const { book, diagnosing, files, deps } = incidents
  const diagnosis = book.table.diagnosis(record.id)
  return {
    ...summaryOf(incidents, record),
    alerts: alertsOf(incidents, record),
    timeline: book.timeline(record.id),
    stages: record.visits,
    missing: gate(stageOf(record.visits), incidents.facts(record)),
    diagnosis,
    diagnosis_note: diagnosisNote(record, diagnosing.isRunning(record.id)),
    suspects: diagnosis?.suspects ?? [],
    found: record.cause,
    options: record.options,
    decided: record.decision,
    commands: deps.commands.list({ incident: String(record.id) }, COMMANDS_LISTED),
    verify: record.verification,
    root_cause: record.root_cause,
    tasks: record.tasks,
    files: files.of(record.id),
    similar: similarTo(traitsOf(record, diagnosis), pastOf(incidents, record)),
    overridden: record.overridden,
  }
}

function alertsOf(incidents: Incidents, { id }: IncidentRecord): IncidentAlert[] {
  return incidents.book.alertsOf(id).flatMap((alert) => {
    const record = incidents.deps.alerts.book.get(alert)
    if (!record) return []
    const { rule, rule_name, severity, message, subject, robot, task_type, raised, active, closed } =
      toAlert(record)
    return {
      ...{ id: String(alert), rule, rule_name, severity, message, subject, raised, active, closed },
      robot: robot ?? null,
      task_type: task_type ?? null,
    }
  })
}

function pastOf(incidents: Incidents, { id }: IncidentRecord): Past[] {
  return incidents.book.table
    .closed(COMPARED)
    .filter((past) => past.id !== id)
    .map((past) => ({
      id: String(past.id),
      ...{ title: past.title, opened: past.opened, closed: past.closed, root_cause: past.root_cause },
      cause: past.cause?.text ?? null,
      decision: past.decision?.option.title ?? null,
      traits: traitsOf(past, null),
    }))
}

/** Before a cause is named the first suspect stands for it. */
function traitsOf(record: IncidentRecord, diagnosis: Diagnosis | null): Traits {
  const suspect = record.cause?.suspect ?? diagnosis?.suspects[0] ?? null
  const scope = record.cause ?? suspect ?? record.scope
  return {
    family: record.family,
    rules: record.keys.flatMap((key) => (key.startsWith('rule/') ? key.split('/')[1]! : [])),
    dimensions: suspect?.parts.map(({ dimension }) => dimension) ?? [],
    task_types: scope.task_types,
    versions: [
      ...(suspect?.change?.to ? [suspect.change.to] : []),
      ...(suspect?.parts
        .filter(({ dimension }) => dimension.endsWith('_version'))
        .map(({ value }) => value) ?? []),
    ].filter((version, at, all) => all.indexOf(version) === at),
    robots: scope.robots,
  }
}
