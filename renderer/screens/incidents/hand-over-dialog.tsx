import { Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Incident } from '../../../shared/incidents/incident.ts'
import { SignedDialog } from '../../person/signed-dialog.tsx'
import { doAs } from '../commands/do-as.ts'
import { DialogForm } from './dialog-form.tsx'

interface HandOverDialogProps {
  incident: Incident
  opened: boolean
  onClose: () => void
}

/** Gives it to another person, with what they have to know. */
export function HandOverDialog({ incident, opened, onClose }: HandOverDialogProps) {
  return (
    <SignedDialog opened={opened} onClose={onClose} title="Hand over">
      <Form incident={incident} onClose={onClose} />
    </SignedDialog>
  )
}

function Form({ incident: { id }, onClose }: Omit<HandOverDialogProps, 'opened'>) {
  const [to, setTo] = useState('')
  const [note, setNote] = useState('')
  const send = () =>
    doAs(
      (client, by) => client.call('incidents.handOver', { id, by, to: to.trim(), note: note.trim() }),
      `Handed over to ${to.trim()}`,
    )
  const ready = to.trim() !== '' && note.trim() !== ''
  return (
    <DialogForm act="Hand over" ready={ready} onClose={onClose} onSend={send}>
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
    </DialogForm>
  )
}
