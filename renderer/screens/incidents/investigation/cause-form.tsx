import { Button, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { shortNames } from '../../../../shared/commands/names.ts'
import type { Incident } from '../../../../shared/incidents/incident.ts'
import { SignedDialog } from '../../../person/signed-dialog.tsx'
import { doAs } from '../../commands/do-as.ts'
import { DialogForm } from '../dialog-form.tsx'
import classes from '../incidents.module.css'
import { RobotsField, useChosenRobots } from '../robots-field.tsx'

/** The cause told by hand, where a person knows better than the diagnosis. */
export function CauseForm({ incident }: { incident: Incident }) {
  const [opened, setOpened] = useState(false)
  const end = () => setOpened(false)
  return (
    <>
      <Button size="xs" variant="default" className={classes.act ?? ''} onClick={() => setOpened(true)}>
        Say the cause yourself …
      </Button>
      <SignedDialog opened={opened} onClose={end} title="The cause">
        <Form incident={incident} onEnd={end} />
      </SignedDialog>
    </>
  )
}

function Form({ incident, onEnd }: { incident: Incident; onEnd: () => void }) {
  const [text, setText] = useState('')
  const [who, setWho] = useState(shortNames(incident.scope.robots, 100))
  const [tasks, setTasks] = useState(incident.scope.task_types.join(', '))
  const { robots, problem } = useChosenRobots(who)
  const send = () => {
    const task_types = tasks.split(',').flatMap((task) => task.trim() || [])
    const told = { id: incident.id, text: text.trim(), robots: robots ?? [], task_types }
    return doAs((client, by) => client.call('incidents.findCause', { ...told, by }))
  }
  const ready = text.trim() !== '' && robots !== null
  return (
    <DialogForm act="This is the cause" ready={ready} onClose={onEnd} onSend={send}>
      <Textarea
        label="What it is"
        required
        autosize
        minRows={2}
        data-autofocus
        maxLength={10_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <RobotsField value={who} problem={problem} onChange={setWho} />
      <TextInput
        label="Task types"
        description="insert, place; empty for all"
        value={tasks}
        onChange={(event) => setTasks(event.currentTarget.value)}
      />
    </DialogForm>
  )
}
