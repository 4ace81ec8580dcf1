import { commandsIn } from './options.ts'
import type { IncidentRecord } from './record.ts'
import { type Stage, stageOf } from './stages.ts'

/** The next thing to do, in a sentence. */
export function nextStep(record: IncidentRecord): string {
  const { decision, verification } = record
  const steps: Record<Stage, string> = {
    detection: 'Take it: somebody has to own it.',
    investigation: 'Name the cause: accept a finding of the diagnosis, or say what it is.',
    decision:
      decision?.needs_approval && decision.approved_by === null
        ? `A second person approves: ${decision.option.title}.`
        : 'Decide what is done.',
    execution: executionStep(record),
    verification:
      verification?.state === 'failed'
        ? 'It did not recover: decide anew.'
        : verification?.state === 'passed'
          ? 'The recovery is proved: go on to the review.'
          : 'Wait until the recovery is proved.',
    post_incident: reviewStep(record),
    closed: 'Nothing: it is closed.',
  }
  return steps[stageOf(record.visits)]
}

function executionStep({ decision, commands }: IncidentRecord): string {
  if (!decision || commandsIn(decision.option) === 0) return 'Do it, and say when it is done.'
  return commands.length === 0 ? `Send it: ${decision.option.title}.` : 'Wait until every robot has answered.'
}

function reviewStep(record: IncidentRecord): string {
  const [first] = reviewGaps(record)
  return first ?? 'Close it.'
}

/** What the review still lacks, in sentences. */
export function reviewGaps({ root_cause, tasks }: Pick<IncidentRecord, 'root_cause' | 'tasks'>): string[] {
  const unplanned = tasks.filter(
    ({ owner, due, done, waived }) => done === null && waived === null && (owner === null || due === null),
  )
  return [
    ...(root_cause === null ? ['Write down the root cause.'] : []),
    ...unplanned.map(({ text }) => `“${text}” needs an owner and a date, or a reason why it is not needed.`),
  ]
}
