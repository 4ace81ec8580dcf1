import { overlap } from '../../../shared/incidents/signal.ts'
import { stageOf } from '../../../shared/incidents/stages.ts'
import type { CommandNews } from '../commands/commands.ts'
import type { Incidents } from './incidents.ts'
import { finishExecution } from './moving.ts'
import { optionsFor } from './situation.ts'

/** From this share of an order's robots on it is about those of the incident. */
const CONCERNED = 0.5

/** Writes what commands of an incident do into its record, and goes on when every robot is done. */
export function followCommand(incidents: Incidents, { command, log }: CommandNews): void {
  if (command.incident === null) return
  const record = /^[0-9]+$/.test(command.incident) ? incidents.book.get(Number(command.incident)) : null
  if (!record) return
  const { command_id, title, counts, ended } = command
  for (const { ts, robot, by, text } of log) {
    const about = robot === null ? title : `${title}, ${robot}`
    const key = `command/${command_id}/${ts}/${robot ?? ''}/${text}`
    incidents.book.note(record.id, {
      ...{ ts, kind: 'command', who: by, text: `${about}: ${text}`, key },
      data: { command_id, robot, ...(ended === null ? {} : { counts }) },
    })
  }
  if (ended !== null) finishExecution(incidents, record)
  // What was given meanwhile can be decided for.
  if (stageOf(record.visits) === 'decision' && record.cause !== null && record.decision === null) {
    record.options = optionsFor(incidents.deps, record, record.cause)
    incidents.book.put(record, incidents.deps.now())
  }
  incidents.book.touch(record.id)
  incidents.book.commit()
}

/**
 * The open incident that an order to these robots belongs to although nobody said so: the newest that names most of
 * them, as somebody does who types the cure into the console. Null when there is none.
 */
export function incidentOf({ book }: Incidents, robots: readonly string[]): string | null {
  const found = book.open().findLast(({ id, cause, scope, visits }) => {
    const concerned = (cause ?? book.table.diagnosis(id)?.suspects[0] ?? scope).robots
    if (concerned.length === 0 || stageOf(visits) === 'post_incident') return false
    return overlap(robots, concerned) >= CONCERNED
  })
  return found ? String(found.id) : null
}
