import { Text } from '@mantine/core'
import { IconPhone, IconPhoneOff } from '@tabler/icons-react'
import type { NotifyView } from '../../../../shared/notify/delivery.ts'
import { exactTime } from '../../../ui/time.ts'
import classes from './oncall.module.css'

/** Whose turn it is, and until when. */
export function OnCallNow({ view: { on_call, plan } }: { view: NotifyView }) {
  const person = plan.people.find(({ id }) => id === on_call?.person)
  if (!on_call || !person) {
    return (
      <p className={classes.now}>
        <IconPhoneOff size={20} aria-hidden /> Nobody is on call now.
      </p>
    )
  }
  return (
    <div>
      <p className={classes.now}>
        <IconPhone size={20} aria-hidden /> {person.name} is on call now
        {on_call.until !== null && `, until ${exactTime(on_call.until)}`}.
      </p>
      {person.contacts.length === 0 && <Text size="sm">There is no way to reach {person.name} yet.</Text>}
    </div>
  )
}
