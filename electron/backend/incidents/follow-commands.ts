import type { CommandNews } from '../commands/commands.ts'
import type { Incidents } from './incidents.ts'
import { finishExecution } from './moving.ts'

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
    finishExecution(incidents, record)
  }
  incidents.book.touch(record.id)
  incidents.book.commit()
}
