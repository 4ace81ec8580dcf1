import { Button, Group, Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { SEVERITIES, type Severity } from '../../../shared/alerts/rule.ts'
import { selectRobots } from '../../../shared/console/select.ts'
import { incidentPath } from '../../app/paths.ts'
import { usePerson } from '../../person/person.ts'
import { useFleet } from '../../state/fleet.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { SEVERITY_WORDS } from '../../ui/severity.ts'
import { doAs } from '../commands/do-as.ts'
import classes from './incidents.module.css'

/** Opens an incident by hand: what is wrong, how bad, and whom it concerns. */
export function OpenDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const naming = usePerson((state) => state.asking !== null)
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title="Open an incident"
      closeOnEscape={!naming}
      trapFocus={!naming}
    >
      {opened && <OpenForm onClose={onClose} />}
    </Dialog>
  )
}

function OpenForm({ onClose }: { onClose: () => void }) {
  const fleet = useFleet((state) => state.robots)
  const navigate = useNavigate()
  const [title, setTitle] = useState('')
  const [severity, setSeverity] = useState<Severity>('major')
  const [who, setWho] = useState('')
  const [note, setNote] = useState('')
  const chosen = who.trim() === '' ? { robots: [] } : selectRobots(who, [...fleet.values()])
  const robots = 'robots' in chosen ? chosen.robots : null
  const send = async () => {
    if (robots === null) return
    const opened = await doAs((client, by) =>
      client.call('incidents.open', {
        ...{ title: title.trim(), severity, by, robots },
        ...(note.trim() === '' ? {} : { note: note.trim() }),
      }),
    )
    if (!opened) return
    onClose()
    navigate(incidentPath(opened.id))
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
      <TextInput
        label="Robots"
        description="robots 21-40, robot 7, zone B; empty for all"
        value={who}
        error={'problem' in chosen ? chosen.problem : null}
        onChange={(event) => setWho(event.currentTarget.value)}
      />
      <Textarea
        label="What you know"
        autosize
        minRows={2}
        maxLength={10_000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" disabled={title.trim() === '' || robots === null}>
          Open
        </Button>
      </Group>
    </form>
  )
}
