import type { Severity } from '../alerts/rule.ts'
import type { CommandSummary } from '../commands/command.ts'
import type { Diagnosis, Suspect } from '../diagnosis/diagnosis.ts'
import type { Change } from '../metrics/board.ts'
import type { Family } from './family.ts'
import type { Option } from './options.ts'
import type { Similar } from './similar.ts'
import type { Stage, Visit } from './stages.ts'
import type { Verification } from './verification.ts'

/** Who or what opened an incident. `ref` is its id there: an alert, a walk, a robot's prediction. */
export interface Source {
  kind: 'alert' | 'alerts' | 'detector' | 'walk' | 'prediction' | 'person'
  ref: string | null
  text: string
}

/** Whom it concerns; an empty list means all. */
export interface Scope {
  robots: string[]
  task_types: string[]
}

export interface IncidentSummary {
  id: string
  title: string
  severity: Severity
  stage: Stage
  /** When the trouble began, as far as it is known; epoch ms. */
  began: number
  opened: number
  closed: number | null
  updated: number
  opened_by: string | null
  source: Source
  family: Family
  owner: string | null
  scope: Scope
  alert_count: number
  /** Alerts of it whose limit is passed right now. */
  active_alerts: number
  /** The cause that was named; null while it is not known. */
  cause: string | null
  decision: string | null
  /** The next thing to do, in a sentence. */
  next: string
  verification: Verification['state'] | null
  stage_entered: number
}

/** An alert as it stands in an incident. */
export interface IncidentAlert {
  id: string
  rule: string
  rule_name: string
  severity: Severity
  message: string
  subject: string
  robot: string | null
  task_type: string | null
  raised: number
  active: boolean
  closed: number | null
}

export const ENTRY_KINDS = [
  'opened',
  'alert',
  'anomaly',
  'change',
  'diagnosis',
  'cause',
  'decision',
  'approval',
  'command',
  'recovery',
  'verification',
  'stage',
  'owner',
  'severity',
  'hand_over',
  'comment',
  'file',
  'task',
  'runbook',
  'walk',
  'console',
  'review',
  'closed',
] as const
export type EntryKind = (typeof ENTRY_KINDS)[number]

/** One line of the record. `who` is null when it wrote itself. */
export interface Entry {
  ts: number
  kind: EntryKind
  who: string | null
  text: string
  data: Record<string, unknown> | null
}

/** The cause as it was accepted from the diagnosis, or told by a person. */
export interface Cause extends Scope {
  text: string
  /** `diagnosis`: a suspect of it was accepted; `person`: told by hand. */
  from: 'diagnosis' | 'person'
  by: string
  ts: number
  success_rate: number | null
  baseline: number | null
  since: number | null
  /** The suspect it was made of. */
  suspect: Suspect | null
  /** What changed before it, where no suspect tells. */
  change?: Change
}

export interface Decision {
  option: Option
  by: string
  reason: string
  ts: number
  approved_by: string | null
  approved_ts: number | null
  needs_approval: boolean
}

export const TASK_KINDS = ['root_cause', 'fix', 'test', 'prevention', 'document'] as const
export type TaskKind = (typeof TASK_KINDS)[number]

export const TASK_WORDS: Record<TaskKind, string> = {
  root_cause: 'Find the root cause',
  fix: 'Fix it',
  test: 'Test that it stays fixed',
  prevention: 'Prevent it',
  document: 'Write it into the runbook',
}

export interface Task {
  id: string
  kind: TaskKind
  text: string
  owner: string | null
  /** Epoch ms. */
  due: number | null
  done: { by: string; ts: number; result: string } | null
  /** Why it is not needed here. */
  waived: { by: string; ts: number; reason: string } | null
}

export interface IncidentFile {
  id: string
  name: string
  /** Told from its content, never from its name. */
  type: string
  picture: boolean
  bytes: number
  sha256: string
  by: string
  ts: number
  note: string | null
}

/** Everything that is known of an incident. */
export interface Incident extends IncidentSummary {
  alerts: IncidentAlert[]
  timeline: Entry[]
  stages: Visit[]
  /** What the present stage still needs before the next; empty when it can go on. */
  missing: string[]
  diagnosis: Diagnosis | null
  /** Why there is none: still at work, failed, or nothing of this kind to diagnose. */
  diagnosis_note: string | null
  suspects: Suspect[]
  found: Cause | null
  options: Option[]
  decided: Decision | null
  commands: CommandSummary[]
  verify: Verification | null
  root_cause: string | null
  tasks: Task[]
  files: IncidentFile[]
  similar: Similar[]
  /** Closed although something was missing: what, and why. */
  overridden: { stage: Stage; by: string; ts: number; reason: string; missing: string[] }[]
}

/** The open incidents and the newest closed ones; with one named, that one in full. */
export interface IncidentsFrame {
  now: number
  incidents: IncidentSummary[]
  incident: Incident | null
}
