import { Divider, Stack } from '@mantine/core'
import { useLoaded } from '../../../state/use-loaded.ts'
import type { SettingsAccess } from '../settings-access.ts'
import { RetentionForm } from './retention-form.tsx'
import { RulesForm } from './rules-form.tsx'

/** What is kept for how long, and the rules by which it is counted. */
export function RetentionSection(access: SettingsAccess) {
  // The estimates are an aid: the form works without them.
  const { data } = useLoaded('health', (client, signal) => client.call('health.get', {}, { signal }))
  return (
    <Stack gap="xl">
      <RetentionForm {...access} health={data} />
      <Divider />
      <RulesForm {...access} />
    </Stack>
  )
}
