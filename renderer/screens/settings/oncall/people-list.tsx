import { Button, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { NotifyPlan, Person } from '../../../../shared/notify/plan.ts'
import { freeId } from '../notifications/channel-draft.ts'
import type { NotifyAccess } from '../notifications/use-notify.ts'
import classes from './oncall.module.css'
import { PersonDialog } from './person-dialog.tsx'

/** Everybody who can be paged, and how each is reached. */
export function PeopleList(access: NotifyAccess) {
  const [edited, setEdited] = useState<Person | null>(null)
  const { plan } = access.view
  return (
    <Stack gap="md">
      {plan.people.length === 0 && (
        <Text size="sm">Nobody yet. Whoever is to be paged is added here first.</Text>
      )}
      <ul className={classes.rows} aria-label="People">
        {plan.people.map((person) => (
          <li key={person.id} className={classes.row}>
            <span className={classes.grow}>
              <strong>{person.name}</strong>
              <div className={classes.dim}>{contactsText(person, plan)}</div>
            </span>
            <Button
              size="md"
              variant="default"
              aria-label={`Change ${person.name}`}
              onClick={() => setEdited(person)}
            >
              Change…
            </Button>
          </li>
        ))}
      </ul>
      <div>
        <Button
          size="md"
          variant="default"
          leftSection={<IconPlus size={18} />}
          onClick={() => setEdited({ id: '', name: '', contacts: [] })}
        >
          Add a person
        </Button>
      </div>
      <PersonDialog
        person={edited}
        access={access}
        idOf={(name) => freeId(name, plan.people)}
        onEnd={() => setEdited(null)}
      />
    </Stack>
  )
}

function contactsText({ contacts }: Person, plan: NotifyPlan): string {
  if (contacts.length === 0) return 'cannot be reached yet'
  const named = (id: string) => plan.channels.find((channel) => channel.id === id)?.name ?? id
  return contacts
    .map(({ channel, address }) => (address === null ? named(channel) : `${named(channel)}: ${address}`))
    .join(' · ')
}
