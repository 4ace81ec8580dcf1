import { Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Channel, NotifyPlan, Person } from '../../../../shared/notify/plan.ts'
import { CallError } from '../../../../shared/rpc.ts'
import { usePerson } from '../../../person/person.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import type { NotifyAccess } from '../notifications/use-notify.ts'
import { KIND_WORDS } from '../notifications/words.ts'
import classes from './oncall.module.css'
import { withoutPerson } from './without-person.ts'

interface PersonDialogProps {
  person: Person | null
  access: NotifyAccess
  idOf: (name: string) => string
  onEnd: () => void
}

/** Adds, changes or removes somebody who can be paged. */
export function PersonDialog({ person, access, idOf, onEnd }: PersonDialogProps) {
  const [error, setError] = useState<string | null>(null)
  const naming = usePerson((state) => state.asking !== null)
  const { plan } = access.view
  const doing = (part: Partial<NotifyPlan>) => {
    setError(null)
    access.save(part).then(
      (done) => done && onEnd(),
      (failure: unknown) => setError(CallError.from(failure).message),
    )
  }
  const store = (next: Person) => {
    if (next.id === '') return doing({ people: [...plan.people, { ...next, id: idOf(next.name) }] })
    return doing({ people: plan.people.map((one) => (one.id === next.id ? next : one)) })
  }
  return (
    <Dialog
      opened={person !== null}
      onClose={onEnd}
      title={person?.id === '' ? 'New person' : 'Person'}
      closeOnEscape={!naming}
      trapFocus={!naming}
    >
      {person && (
        <PersonForm
          stored={person}
          channels={plan.channels}
          error={error}
          onSave={store}
          {...(person.id === '' ? {} : { onRemove: () => doing(withoutPerson(plan, person.id)) })}
        />
      )}
    </Dialog>
  )
}

interface PersonFormProps {
  stored: Person
  channels: readonly Channel[]
  error: string | null
  onSave: (person: Person) => void
  onRemove?: () => void
}

function PersonForm({ stored, channels, error, onSave, onRemove }: PersonFormProps) {
  const [draft, setDraft] = useState(stored)
  const [tried, setTried] = useState(false)
  const set = (channel: string, address: string | null | undefined) => {
    const others = draft.contacts.filter((one) => one.channel !== channel)
    setDraft({ ...draft, contacts: address === undefined ? others : [...others, { channel, address }] })
  }
  const nameless = draft.name.trim() === ''
  const unreachable = draft.contacts.some(({ address }) => address !== null && !/^\S+@\S+$/.test(address))
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (!nameless && !unreachable) onSave({ ...draft, name: draft.name.trim() })
      }}
    >
      <Stack gap="md">
        <TextInput
          label="Name"
          size="md"
          maxLength={100}
          data-autofocus
          value={draft.name}
          error={tried && nameless ? 'Give a name.' : null}
          onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
        />
        <fieldset className={classes.rows} aria-label="Reached by">
          <Text size="sm">Reached by</Text>
          {channels.length === 0 && (
            <Text size="sm">There is no channel yet: add one under Notifications.</Text>
          )}
          {channels.map((channel) => (
            <Contact
              key={channel.id}
              channel={channel}
              address={draft.contacts.find((one) => one.channel === channel.id)?.address}
              tried={tried}
              onAddress={(address) => set(channel.id, address)}
            />
          ))}
        </fieldset>
        {error !== null && (
          <p className={classes.error} role="alert">
            {error}
          </p>
        )}
        <Group justify="space-between">
          <Button type="submit" size="md">
            Save
          </Button>
          {onRemove && (
            <Button type="button" size="md" variant="default" onClick={onRemove}>
              Remove this person
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  )
}

interface ContactProps {
  channel: Channel
  /** undefined: not reached by it; null: by the channel's own address. */
  address: string | null | undefined
  tried: boolean
  onAddress: (address: string | null | undefined) => void
}

function Contact({ channel, address, tried, onAddress }: ContactProps) {
  const isEmail = channel.kind === 'email'
  return (
    <div>
      <Checkbox
        size="md"
        label={
          channel.name === KIND_WORDS[channel.kind]
            ? channel.name
            : `${channel.name} (${KIND_WORDS[channel.kind]})`
        }
        checked={address !== undefined}
        onChange={(event) => onAddress(event.currentTarget.checked ? (isEmail ? '' : null) : undefined)}
      />
      {isEmail && address !== undefined && (
        <TextInput
          mt={6}
          size="md"
          aria-label={`Address for ${channel.name}`}
          placeholder="ada@plant.example"
          value={address ?? ''}
          error={tried && !/^\S+@\S+$/.test(address ?? '') ? 'An address, as ada@plant.example.' : null}
          onChange={(event) => onAddress(event.currentTarget.value.trim())}
        />
      )}
    </div>
  )
}
