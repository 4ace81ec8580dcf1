import { Alert, Anchor, Text } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconCircleOff } from '@tabler/icons-react'
import type { Listener } from '../../../../shared/access/device.ts'
import classes from './access.module.css'

/** Whether and where the console listens right now, and what to compare before trusting it. */
export function ListenerNow({ listener }: { listener: Listener }) {
  if (!listener.enabled) {
    return (
      <p className={classes.now}>
        <IconCircleOff size={20} aria-hidden /> Only this computer can open the console.
      </p>
    )
  }
  if (listener.problem !== null) {
    return (
      <Alert color="red" icon={<IconAlertTriangle />} title="Not reachable from the network" role="alert">
        {listener.problem}
      </Alert>
    )
  }
  return (
    <div>
      <p className={classes.now}>
        <IconCircleCheck size={20} aria-hidden /> Reachable at{' '}
        {listener.urls.length === 0 ? 'no address yet' : listener.urls.join(' or ')}
      </p>
      {listener.certificate === 'generated' && listener.urls[0] !== undefined && (
        <Text size="sm">
          A tablet warns once that it does not know the certificate. Compare the fingerprint below, or install{' '}
          <Anchor href={`${listener.urls[0]}/authority.crt`}>the console’s authority</Anchor> on the tablet:
          then it also works as an app on its home screen and goes on without network.
        </Text>
      )}
      {listener.fingerprint !== null && (
        <dl className={classes.print}>
          <dt>Fingerprint of the certificate (SHA-256)</dt>
          <dd>{listener.fingerprint}</dd>
        </dl>
      )}
    </div>
  )
}
