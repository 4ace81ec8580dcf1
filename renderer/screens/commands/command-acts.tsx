import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { Command } from '../../../shared/commands/command.ts'
import { commandPath } from '../../app/paths.ts'
import { usePerson } from '../../person/person.ts'
import classes from './commands.module.css'
import { doAs } from './do-as.ts'
import { robots } from './words.ts'

/** What a person can do about a command as it stands now. */
export function CommandActs({ command }: { command: Command }) {
  const [asking, setAsking] = useState(false)
  const navigate = useNavigate()
  const me = usePerson((state) => state.name)
  const { command_id, status, counts, ended } = command
  const untold = counts.pending
  const bad = counts.failed + counts.not_reached
  const retry = async () => {
    const given = await doAs((client, by) =>
      client.call('commands.retry', { command_id, by, reason: `Again: ${command.reason}`.slice(0, 1000) }),
    )
    if (given) navigate(commandPath(given.command_id))
  }
  const act = (name: 'approve' | 'pause' | 'continue' | 'cancel', done: string) =>
    void doAs((client, by) => client.call(`commands.${name}`, { command_id, by }), done)
  if (asking)
    return (
      <Group gap={8} className={classes.acts}>
        <span>
          {untold > 0 ? `${robots(untold)} will never be told.` : 'What was sent goes on to its end.'}
        </span>
        <Button
          color="red"
          variant="light"
          onClick={() => {
            setAsking(false)
            act('cancel', 'Cancelled')
          }}
        >
          Cancel the command
        </Button>
        <Button variant="default" onClick={() => setAsking(false)}>
          Keep it
        </Button>
      </Group>
    )
  return (
    <Group gap={8} className={classes.acts}>
      {status === 'awaiting_approval' && (
        <Button onClick={() => act('approve', 'Approved')} disabled={me === command.by}>
          {me === command.by ? 'Another person has to approve' : 'Approve'}
        </Button>
      )}
      {status === 'running' && untold > 0 && (
        <Button variant="default" onClick={() => act('pause', 'Paused')}>
          Pause
        </Button>
      )}
      {status === 'paused' && <Button onClick={() => act('continue', 'Goes on')}>Continue</Button>}
      {ended === null && (
        <Button variant="default" onClick={() => setAsking(true)}>
          Cancel…
        </Button>
      )}
      {ended !== null && bad > 0 && (
        <Button variant="default" onClick={() => void retry()}>
          Do it again on {robots(bad)} that failed or were not reached
        </Button>
      )}
    </Group>
  )
}
