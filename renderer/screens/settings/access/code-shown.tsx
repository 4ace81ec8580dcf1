import { Button, Group, Stack, Text } from '@mantine/core'
import { IconCircleCheck, IconClockOff } from '@tabler/icons-react'
import type { AccessView, NewPairing } from '../../../../shared/access/device.ts'
import { usePerson } from '../../../person/person.ts'
import { useNow } from '../../../state/clock.ts'
import { useClient } from '../../../state/connection.ts'
import { Qr } from '../../../ui/qr.tsx'
import classes from './access.module.css'
import { pairingState } from './pairing-state.ts'

/** The code in large digits and as a QR code, and what became of it. */
export function CodeShown({
  pairing,
  view,
  onClose,
}: {
  pairing: NewPairing
  view: AccessView
  onClose(): void
}) {
  const now = useNow()
  const client = useClient()
  const by = usePerson((state) => state.name) ?? 'unknown'
  const state = pairingState(pairing, view, now)
  if (state.kind !== 'waiting') {
    const Mark = state.kind === 'paired' ? IconCircleCheck : IconClockOff
    return (
      <Stack role="status">
        <p className={classes.now}>
          <Mark size={24} aria-hidden /> {state.text}
        </p>
        <Group>
          <Button size="md" onClick={onClose}>
            Done
          </Button>
        </Group>
      </Stack>
    )
  }
  const withdraw = () => {
    client?.call('access.cancel', { id: pairing.id, by }).catch(() => {})
    onClose()
  }
  return (
    <Stack>
      <Text>
        Scan this with “{pairing.name}”, or open {view.listener.urls[0]} there and type the code.
        {view.listener.certificate === 'generated' &&
          ' Its browser warns until it trusts the console’s authority: “On the tablet, once” on this page tells how.'}
      </Text>
      <div className={classes.code}>
        {pairing.url !== null && <Qr text={pairing.url} label="The address with the code, as a QR code" />}
        <strong className={classes.digits}>
          {pairing.code.slice(0, 4)} {pairing.code.slice(4)}
        </strong>
      </div>
      <Text role="status">{state.text}</Text>
      <Group>
        <Button size="md" variant="default" onClick={withdraw}>
          Withdraw the code
        </Button>
      </Group>
    </Stack>
  )
}
