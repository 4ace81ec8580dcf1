import { Text } from '@mantine/core'
import type { Preview } from '../../../shared/commands/command.ts'
import type { ActionKind } from '../../../shared/troubleshooting/tree.ts'
import type { Client } from '../../client.ts'
import { useLoaded } from '../../state/use-loaded.ts'
import classes from './walk.module.css'

interface Props {
  action: ActionKind
  robot: string
  taskId: string
  to: string
}

/** What the robot does right now, and what to know before a command is given. */
export function ActionPreview({ action, robot, taskId, to }: Props) {
  const asks = action === 'restart' || (action === 'requeue' && taskId !== '' && to !== '')
  const { data, error } = useLoaded(
    asks ? `preview ${action} ${robot} ${taskId} ${to}` : null,
    (client, signal) => preview(client, { action, robot, taskId, to }, signal),
  )
  if (action === 'help') return <Text>The walk ends here, and an incident is opened with all answers.</Text>
  if (action === 'job')
    return <Text>A maintenance job is written down for {robot}, with the answers as its reason.</Text>
  if (error) return <p className={classes.warning}>{error.message}</p>
  const [one] = data?.robots ?? []
  return (
    <div className={classes.preview}>
      {one && (
        <Text>
          {robot} is {one.state}
          {one.reachable ? '' : ', and not reachable'}
          {one.task ? `, at task ${one.task.task_id}` : ''}.
        </Text>
      )}
      {data?.warnings.map((warning) => (
        <p key={warning} className={classes.warning}>
          {warning}
        </p>
      ))}
    </div>
  )
}

function preview(
  client: Client,
  { action, robot, taskId, to }: Props,
  signal: AbortSignal,
): Promise<Preview> {
  const what =
    action === 'restart'
      ? { kind: 'restart' as const, args: {} }
      : { kind: 'requeue_task' as const, args: { task_id: taskId, to_robot: to } }
  return client.call('commands.preview', { ...what, robots: [robot] }, { signal })
}
