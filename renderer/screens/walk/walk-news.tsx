import { Button } from '@mantine/core'
import { IconCloudOff, IconInfoCircle } from '@tabler/icons-react'
import { useConnection } from '../../state/connection.ts'
import { Age } from '../../ui/age.tsx'
import { dismiss, useOutbox } from './outbox.ts'
import type { OpenWalk } from './use-walk.ts'
import classes from './walk.module.css'

/** What whoever walks has to know beside the question: no line, answers that wait, somebody who was first. */
export function WalkNews({ open }: { open: OpenWalk }) {
  const { status, since } = useConnection()
  const told = useOutbox((state) => state.told[open.walk!.id])
  const unsafe = useOutbox((state) => state.unsafe)
  const { waiting, view, walk } = open
  const offline = status !== 'connected'
  return (
    <div className={classes.news} aria-live="polite">
      {offline && (
        <p className={classes.offline}>
          <IconCloudOff size={22} aria-hidden />
          <span>
            No connection for <Age at={since} bare />. Go on: answers are kept on this device and sent in
            order later. {waiting > 0 && <strong>{waiting} waiting.</strong>}
          </span>
        </p>
      )}
      {!offline && waiting > 0 && <p className={classes.plain}>Sending {waiting} answers…</p>}
      {unsafe && waiting > 0 && (
        <p className={classes.warning}>
          This browser cannot keep the answers: leave this page open until there is a connection.
        </p>
      )}
      {told !== undefined && (
        <div className={classes.told} role="alert">
          <IconInfoCircle size={22} aria-hidden />
          <span>{told}</span>
          <Button h={48} variant="default" onClick={() => dismiss(walk!.id)}>
            Understood
          </Button>
        </div>
      )}
      {walk!.robot !== null && !view!.robot_known && (
        <p className={classes.warning}>
          The console does not know {walk!.robot} any more. The walk goes on without its data.
        </p>
      )}
    </div>
  )
}
