import { ChannelList } from './channel-list.tsx'
import { Deliveries } from './deliveries.tsx'
import { DesktopPermission } from './desktop-permission.tsx'
import { HeartbeatForm } from './heartbeat-form.tsx'
import { NotifyPage, NotifyPart } from './notify-page.tsx'
import { PlaceForm } from './place-form.tsx'

/** Through what people are told about alerts, whether that works, and what was sent. */
export function NotificationsSection() {
  return (
    <NotifyPage what="The notifications">
      {(access) => (
        <>
          <NotifyPart title="Channels">
            <ChannelList {...access} />
          </NotifyPart>
          <DesktopPermission />
          <NotifyPart title="In every message">
            <PlaceForm {...access} />
          </NotifyPart>
          <NotifyPart title="Heartbeat">
            <HeartbeatForm {...access} />
          </NotifyPart>
          <NotifyPart title="What was sent">
            <Deliveries view={access.view} />
          </NotifyPart>
        </>
      )}
    </NotifyPage>
  )
}
