import { Alert, Text } from '@mantine/core'
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
      {listener.fingerprint !== null && (
        <dl className={classes.print}>
          <dt>Fingerprint of the certificate (SHA-256)</dt>
          <dd>{listener.fingerprint}</dd>
        </dl>
      )}
      {listener.certificate === 'generated' && (
        <Text size="sm">
          A browser that does not know it warns once: go on only if it shows this fingerprint.
        </Text>
      )}
    </div>
  )
}
