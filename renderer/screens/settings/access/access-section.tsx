import { Stack, Title } from '@mantine/core'
import { useState } from 'react'
import type { AccessView } from '../../../../shared/access/device.ts'
import { useSubscription } from '../../../state/subscription.ts'
import { Failed, Loading } from '../../../ui/states.tsx'
import type { SettingsAccess } from '../settings-access.ts'
import { DeviceTable } from './device-table.tsx'
import { ListenerForm } from './listener-form.tsx'
import { ListenerNow } from './listener-now.tsx'
import { PairDevice } from './pair-device.tsx'
import { TabletGuide } from './tablet-guide.tsx'

const NOTHING = {}

/** Tablets and wall screens: the console on the plant's network, who was paired, and how to pair one more. */
export function AccessSection(access: SettingsAccess) {
  const [view, setView] = useState<AccessView | null>(null)
  const error = useSubscription('access.live', NOTHING, setView)
  if (error) return <Failed what="Access" error={error} />
  if (!view) return <Loading what="access" />
  return (
    <Stack gap="xl" maw={1100}>
      <Stack gap="md">
        <ListenerNow listener={view.listener} />
        <ListenerForm {...access} />
      </Stack>
      {view.listener.enabled && <TabletGuide listener={view.listener} />}
      {view.listener.enabled && (
        <section aria-labelledby="devices-title">
          <Title order={3} size="h4" id="devices-title" mb="sm">
            Devices
          </Title>
          <PairDevice view={view} />
          <DeviceTable devices={view.devices} />
        </section>
      )}
    </Stack>
  )
}
