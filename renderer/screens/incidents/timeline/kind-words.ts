import type { EntryKind } from '../../../../shared/incidents/incident.ts'

/** What kind of line it is, in a word before the line. */
export const KIND_WORDS: Record<EntryKind, string> = {
  opened: 'Opened',
  alert: 'Alert',
  anomaly: 'Noticed',
  change: 'Change',
  diagnosis: 'Diagnosis',
  cause: 'Cause',
  decision: 'Decision',
  approval: 'Approval',
  command: 'Command',
  recovery: 'Recovery',
  verification: 'Verification',
  stage: 'Stage',
  owner: 'Owner',
  severity: 'Severity',
  hand_over: 'Hand-over',
  comment: 'Comment',
  file: 'File',
  task: 'Task',
  runbook: 'Runbook',
  walk: 'Walk',
  console: 'Console',
  review: 'Review',
  closed: 'Closed',
}
