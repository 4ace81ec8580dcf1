import type { Severity } from '../alerts/rule.ts'
import type { Family } from './family.ts'
import type { Cause, Decision, Incident, Scope, Source, Task } from './incident.ts'
import type { Option } from './options.ts'
import type { Visit } from './stages.ts'
import type { Verification } from './verification.ts'

/** Everything that is kept of an incident beside its diagnosis, timeline, alerts and files. */
export interface IncidentRecord {
  id: number
  title: string
  severity: Severity
  source: Source
  family: Family
  /** What signals of the same cause are told by: a rule and place, an anomaly. */
  keys: string[]
  scope: Scope
  began: number
  opened: number
  opened_by: string | null
  /** When the last sign of the trouble came. */
  last_signal: number
  closed: number | null
  updated: number
  owner: string | null
  visits: Visit[]
  cause: Cause | null
  options: Option[]
  decision: Decision | null
  /** Commands given for the present decision; those of earlier ones are in the record all the same. */
  commands: string[]
  executed_at: number | null
  verification: Verification | null
  root_cause: string | null
  tasks: Task[]
  diagnosis_note: string | null
  diagnosed_at: number | null
  overridden: Incident['overridden']
}

export type NewIncident = Pick<
  IncidentRecord,
  'id' | 'title' | 'severity' | 'source' | 'family' | 'keys' | 'scope' | 'began' | 'opened' | 'opened_by'
>

/** A new incident, waiting for somebody to take it. What is opened by hand is taken by who opened it. */
export function newIncident(given: NewIncident): IncidentRecord {
  return {
    ...given,
    last_signal: given.opened,
    closed: null,
    updated: given.opened,
    owner: null,
    visits: [{ stage: 'detection', entered: given.began, left: null, by: null, reason: null }],
    cause: null,
    options: [],
    decision: null,
    commands: [],
    executed_at: null,
    verification: null,
    root_cause: null,
    tasks: [],
    diagnosis_note: null,
    diagnosed_at: null,
    overridden: [],
  }
}
