import { Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { SEVERITIES, type Severity } from '../../../shared/alerts/rule.ts'
import { incidentPath } from '../../app/paths.ts'
import { SignedDialog } from '../../person/signed-dialog.tsx'
import { SEVERITY_WORDS } from '../../ui/severity.ts'
import { doAs } from '../commands/do-as.ts'
import { DialogForm } from './dialog-form.tsx'
import { RobotsField, useChosenRobots } from './robots-field.tsx'

/** Opens an incident by hand: what is wrong, how bad, and whom it concerns. */
export function OpenDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <SignedDialog opened={opened} onClose={onClose} title="Open an incident">
      <OpenForm onClose={onClose} />
    </SignedDialog>
  )
}

function OpenForm({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate()
  const [title, setTitle] = useState('')
  const [severity, setSeverity] = useState<Severity>('major')
  const [who, setWho] = useState('')
  const [note, setNote] = useState('')
  const { robots, problem } = useChosenRobots(who)
  const send = async () => {
    const opened = await doAs((client, by) =>
      client.call('incidents.open', {
        ...{ title: title.trim(), severity, by, robots: robots ?? [] },
        ...(note.trim() === '' ? {} : { note: note.trim() }),
      }),
    )
    if (opened) navigate(incidentPath(opened.id))
    return opened
  }
  return (
    <DialogForm act="Open" ready={title.trim() !== '' && robots !== null} onClose={onClose} onSend={send}>
      <TextInput
        label="What is wrong"
        required
        data-autofocus
        maxLength={200}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Select
        label="Severity"
        data={SEVERITIES.map((value) => ({ value, label: SEVERITY_WORDS[value] }))}
        value={severity}
        allowDeselect={false}
        onChange={(value) => setSeverity(value as Severity)}
      />
      <RobotsField value={who} problem={problem} onChange={setWho} />
      <Textarea
        label="What you know"
        autosize
        minRows={2}
        maxLength={10_000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </DialogForm>
  )
}
