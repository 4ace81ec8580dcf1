import { Stack, Text } from '@mantine/core'
import { useConsole } from '../../../state/console.ts'
import { Age } from '../../../ui/age.tsx'

/** Version and licence. */
export function AboutSection() {
  const status = useConsole((state) => state.status)
  return (
    <Stack gap="xs" maw={720}>
      <Text fw={600}>Andon {status?.version ?? ''}</Text>
      <Text>
        A console for people who keep robots running: live fleet dashboard and lasting history, from MQTT.
      </Text>
      {status && (
        <Text>
          The backend started <Age at={status.started} />.
        </Text>
      )}
      <Text>
        Licence: MIT. You may use, copy, change and share it freely; it comes without any warranty. The full
        text is in the file LICENSE.
      </Text>
      <Text>All data stays on this computer: Andon talks to your broker and to nobody else.</Text>
    </Stack>
  )
}
