import { Button, Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import { IconDevices } from '@tabler/icons-react'
import { type SyntheticEvent, useState } from 'react'
import type { AccessView, NewPairing } from '../../../../shared/access/device.ts'
import { ROLES, type Role } from '../../../../shared/access/roles.ts'
import { CallError } from '../../../../shared/rpc.ts'
import { askPerson } from '../../../person/person.ts'
import { useClient } from '../../../state/connection.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { Failed } from '../../../ui/states.tsx'
import { CodeShown } from './code-shown.tsx'
import { ROLE_ABOUT, ROLE_WORDS } from './role-words.ts'

/** Makes a pairing code and shows it until its device came, or its time is over. */
export function PairDevice({ view }: { view: AccessView }) {
  const [open, setOpen] = useState(false)
  const [pairing, setPairing] = useState<NewPairing | null>(null)
  const close = () => {
    setOpen(false)
    setPairing(null)
  }
  return (
    <>
      <Button size="md" leftSection={<IconDevices size={18} />} onClick={() => setOpen(true)}>
        Pair a device
      </Button>
      <Dialog opened={open} onClose={close} title="Pair a device" size="lg">
        {pairing ? (
          <CodeShown pairing={pairing} view={view} onClose={close} />
        ) : (
          <PairForm onPairing={setPairing} />
        )}
      </Dialog>
    </>
  )
}

function PairForm({ onPairing }: { onPairing(pairing: NewPairing): void }) {
  const client = useClient()
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('technician')
  const [error, setError] = useState<CallError | null>(null)
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    const by = await askPerson()
    if (!client || by === null) return
    setError(null)
    client
      .call('access.pair', { name: name.trim(), role, by })
      .then(onPairing, (failure: unknown) => setError(CallError.from(failure)))
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <TextInput
          label="Name of the device"
          description="As it shall stand beside what is done with it, for example “Tablet hall 2”."
          size="md"
          required
          maxLength={100}
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <div>
          <SegmentedControl
            aria-label="What it may do"
            size="md"
            data={ROLES.map((value) => ({ value, label: ROLE_WORDS[value] }))}
            value={role}
            onChange={(value) => setRole(value as Role)}
          />
          <Text size="sm" mt={4}>
            {ROLE_ABOUT[role]}
          </Text>
        </div>
        {error && <Failed what="The code" error={error} />}
        <Group>
          <Button type="submit" size="md" disabled={name.trim() === '' || !client}>
            Make a code
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
