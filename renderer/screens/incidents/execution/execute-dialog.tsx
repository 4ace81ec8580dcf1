import { Button, Group } from '@mantine/core'
import type { Incident } from '../../../../shared/incidents/incident.ts'
import { SignedDialog } from '../../../person/signed-dialog.tsx'
import { useLoaded } from '../../../state/use-loaded.ts'
import { doAs } from '../../commands/do-as.ts'
import { PreviewView } from '../../commands/preview-view.tsx'
import classes from '../incidents.module.css'

interface ExecuteDialogProps {
  incident: Incident
  opened: boolean
  onClose: () => void
}

/** Asks before anything touches robots, and shows which and how. */
export function ExecuteDialog({ incident, opened, onClose }: ExecuteDialogProps) {
  const title = incident.decided?.option.title ?? 'Do it'
  return (
    <SignedDialog opened={opened} onClose={onClose} title={title} size="lg">
      <Confirm incident={incident} onClose={onClose} />
    </SignedDialog>
  )
}

const CANARY = { canary: { percent: 10 } }

function Confirm({ incident, onClose }: Omit<ExecuteDialogProps, 'opened'>) {
  const { id, decided } = incident
  const orders = decided?.option.orders ?? []
  const [first] = orders
  const { data: preview, error } = useLoaded(
    first ? `preview/${id}/${decided!.ts}` : null,
    (client, signal) =>
      client.call(
        'commands.preview',
        {
          kind: first!.kind,
          args: first!.args,
          robots: first!.robots,
          waves: first!.robots.length > 1 ? CANARY : {},
        },
        { signal },
      ),
  )
  const send = async () => {
    const done = await doAs((client, by) => client.call('incidents.execute', { id, by }))
    if (done) onClose()
  }
  const robots = orders.reduce((sum, order) => sum + order.robots.length, 0)
  return (
    <div className={classes.form}>
      <p className={classes.plain}>{decided?.option.about}</p>
      {first && orders.length === 1 && preview && <PreviewView preview={preview} />}
      {orders.length > 1 && <p className={classes.plain}>{orders.length} commands, one for each task.</p>}
      {error && <p className={classes.warn}>{error.message}</p>}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Not yet
        </Button>
        <Button disabled={first !== undefined && orders.length === 1 && !preview} onClick={() => void send()}>
          {first ? `Send to ${robots} ${robots === 1 ? 'robot' : 'robots'}` : 'It is done'}
        </Button>
      </Group>
    </div>
  )
}
