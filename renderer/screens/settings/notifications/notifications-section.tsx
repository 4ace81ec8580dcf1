import { Stack } from '@mantine/core'
import { Failed, Loading } from '../../../ui/states.tsx'
import { Part } from '../part.tsx'
import { ChannelList } from './channel-list.tsx'
import { Deliveries } from './deliveries.tsx'
import { DesktopPermission } from './desktop-permission.tsx'
import { Gaps } from './gaps.tsx'
import { HeartbeatForm } from './heartbeat-form.tsx'
import { PlaceForm } from './place-form.tsx'
import { useNotify } from './use-notify.ts'

/** Through what people are told about alerts, whether that works, and what was sent. */
export function NotificationsSection() {
  const { access, error } = useNotify()
  if (error) return <Failed what="The notifications" error={error} />
  if (!access) return <Loading what="the notifications" />
  return (
    <Stack gap="xl" maw={1200}>
      <Gaps gaps={access.view.gaps} />
      <Part title="Channels">
        <ChannelList {...access} />
      </Part>
      <DesktopPermission />
      <Part title="In every message">
        <PlaceForm {...access} />
      </Part>
      <Part title="Heartbeat">
        <HeartbeatForm {...access} />
      </Part>
      <Part title="What was sent">
        <Deliveries view={access.view} />
      </Part>
    </Stack>
  )
}
