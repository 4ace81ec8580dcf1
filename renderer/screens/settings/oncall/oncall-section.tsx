import { NotifyPage, NotifyPart } from '../notifications/notify-page.tsx'
import { OnCallForm } from './on-call-form.tsx'
import { OnCallNow } from './on-call-now.tsx'
import { PeopleList } from './people-list.tsx'
import { StandIns } from './stand-ins.tsx'

/** Who is paged about which alerts, who is next when nobody answers, and who is whose turn. */
export function OnCallSection() {
  return (
    <NotifyPage what="The on-call plan">
      {(access) => (
        <>
          <OnCallNow view={access.view} />
          <NotifyPart title="People">
            <PeopleList {...access} />
          </NotifyPart>
          <NotifyPart title="Stand-ins">
            <StandIns {...access} />
          </NotifyPart>
          <OnCallForm {...access} />
        </>
      )}
    </NotifyPage>
  )
}
