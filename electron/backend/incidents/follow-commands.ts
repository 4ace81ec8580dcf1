import { stageOf } from '../../../shared/incidents/stages.ts'
import type { CommandNews } from '../commands/commands.ts'
import type { Incidents } from './incidents.ts'
import { moveOn } from './moving.ts'

/** Writes what commands of an incident do into its record, and goes on when every robot is done. */
export function followCommand(incidents: Incidents, { command, log }: CommandNews): void {
  if (command.incident === null) return
  const record = /^[0-9]+$/.test(command.incident) ? incidents.book.get(Number(command.incident)) : null
  if (!record) return
  const { command_id, title, counts, ended, robot_count } = command
  for (const { ts, robot, by, text } of log) {
    const about = robot === null ? title : `${title}, ${robot}`
    const key = `command/${command_id}/${ts}/${robot ?? ''}/${text}`
    incidents.book.note(record.id, {
      ...{ ts, kind: 'command', who: by, text: `${about}: ${text}`, key },
      data: { command_id, robot },
    })
  }
  if (ended !== null) {
    const told = `${counts.done} of ${robot_count} robots done, ${counts.failed} failed, ${counts.not_reached} not reached, ${counts.cancelled} cancelled`
    incidents.book.note(record.id, {
      ...{ ts: ended, kind: 'command', who: null, text: `${title}: ended, ${told}.` },
      ...{ data: { command_id, counts }, key: `command/${command_id}/ended` },
    })
    const executed = stageOf(record.visits) === 'execution' && incidents.facts(record).execution.length === 0
    if (executed) {
      record.executed_at = Math.max(ended, ...incidents.commandsOf(record).map((one) => one.ended ?? 0))
      moveOn(incidents, record, null)
    }
  }
  incidents.book.touch(record.id)
  incidents.book.commit()
}
