import type { Params } from '../../../shared/contract.ts'
import { commandsIn } from '../../../shared/incidents/options.ts'
import { stageOf } from '../../../shared/incidents/stages.ts'
import { CallError } from '../../../shared/rpc.ts'
import type { Incidents } from './incidents.ts'
import { moveOn } from './moving.ts'

/** Without other words a tenth of the robots is told first. */
const CANARY_PCT = 10

/**
 * Carries out what was decided: its commands are given, a few robots first, or, where people do it, it is noted as
 * done. Commands carry the incident and the decision, so that the same decision is never sent twice.
 */
export function execute(incidents: Incidents, { id, by, canary_pct }: Params<'incidents.execute'>): void {
  const record = incidents.demand(id)
  const { decision } = record
  if (stageOf(record.visits) !== 'execution' || !decision)
    throw new CallError('conflict', 'Nothing is decided that could be carried out now.', '/id')
  if (commandsIn(decision.option) === 0) {
    record.executed_at = incidents.deps.now()
    incidents.note(id, { kind: 'command', who: by, text: `Done by hand: ${decision.reason}` })
    moveOn(incidents, record, by)
    return
  }
  if (record.commands.length > 0) throw new CallError('conflict', 'It has been sent already.', '/id')
  for (const [index, { kind, args, robots }] of decision.option.orders.entries()) {
    const { command_id } = incidents.deps.commands.send({
      ...{ kind, args, robots, by, incident: id },
      reason: `Incident ${id}: ${decision.reason}`.slice(0, 1000),
      request_id: `incident-${id}-${decision.ts}-${index}`,
      ...(robots.length > 1 ? { waves: { canary: { percent: canary_pct ?? CANARY_PCT } } } : {}),
    })
    record.commands.push(command_id)
    incidents.book.put(record, incidents.deps.now())
  }
}
