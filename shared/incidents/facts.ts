import type { CommandSummary } from '../commands/command.ts'
import { reviewGaps } from './next.ts'
import { commandsIn } from './options.ts'
import type { IncidentRecord } from './record.ts'
import { unproved } from './verification.ts'

/** What the gates between stages ask for; lists hold the reasons why not, in sentences. */
export interface Facts {
  owned: boolean
  causeNamed: boolean
  decided: boolean
  approved: boolean
  /** Why the execution is not over. */
  execution: readonly string[]
  /** Why the recovery is not proved. */
  verification: readonly string[]
  /** What the record still lacks. */
  review: readonly string[]
}

type Command = Pick<CommandSummary, 'title' | 'ended' | 'status' | 'counts'>

/** How an incident stands; `commands` are those of its present decision. */
export function factsOf(record: IncidentRecord, commands: readonly Command[]): Facts {
  const { owner, cause, decision, verification } = record
  return {
    owned: owner !== null,
    causeNamed: cause !== null,
    decided: decision !== null,
    approved: decision === null || !decision.needs_approval || decision.approved_by !== null,
    execution: unfinished(record, commands),
    verification: unproved(verification),
    review: reviewGaps(record),
  }
}

function unfinished({ decision, executed_at }: IncidentRecord, commands: readonly Command[]): string[] {
  if (!decision) return ['Nothing is decided.']
  if (commandsIn(decision.option) === 0)
    return executed_at === null ? ['Nobody has said yet that it is done.'] : []
  if (commands.length === 0) return ['Nothing has been sent yet.']
  return commands.flatMap((command) => leftOf(command) ?? [])
}

function leftOf({ title, ended, status, counts }: Command): string | null {
  if (status === 'awaiting_approval') return `“${title}” waits for the approval of a second person.`
  if (ended === null) return `“${title}” is still under way.`
  const lost = counts.failed + counts.not_reached + counts.cancelled
  if (lost === 0) return null
  const told = [
    ...(counts.failed > 0 ? [`${counts.failed} failed`] : []),
    ...(counts.not_reached > 0 ? [`${counts.not_reached} were not reached`] : []),
    ...(counts.cancelled > 0 ? [`${counts.cancelled} were not told`] : []),
  ]
  return `“${title}”: of its robots ${told.join(', ')}. Try those again, or go on with a reason.`
}
