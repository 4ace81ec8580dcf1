import { Button, Group, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Incident } from '../../../shared/incidents/incident.ts'
import { usePerson } from '../../person/person.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { doAs } from '../commands/do-as.ts'
import classes from './incidents.module.css'

interface HandOverDialogProps {
  incident: Incident
  opened: boolean
  onClose: () => void
}

/** Gives it to another person, with what they have to know. */
export function HandOverDialog({ incident, opened, onClose }: HandOverDialogProps) {
  const naming = usePerson((state) => state.asking !== null)
  return (
    <Dialog opened={opened} onClose={onClose} title="Hand over" closeOnEscape={!naming} trapFocus={!naming}>
      {opened && <Form incident={incident} onClose={onClose} />}
    </Dialog>
  )
}

function Form({ incident: { id }, onClose }: Omit<HandOverDialogProps, 'opened'>) {
  const [to, setTo] = useState('')
  const [note, setNote] = useState('')
  const send = async () => {
    const done = await doAs(
      (client, by) => client.call('incidents.handOver', { id, by, to: to.trim(), note: note.trim() }),
      `Handed over to ${to.trim()}`,
    )
    if (done) onClose()
  }
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <TextInput
        label="To whom"
        required
        data-autofocus
        maxLength={200}
        value={to}
        onChange={(event) => setTo(event.currentTarget.value)}
      />
      <Textarea
        label="What they have to know"
        required
        autosize
        minRows={3}
        maxLength={10_000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" disabled={to.trim() === '' || note.trim() === ''}>
          Hand over
        </Button>
      </Group>
    </form>
  )
}
