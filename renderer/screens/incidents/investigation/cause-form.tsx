import { Button, Group, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { shortNames } from '../../../../shared/commands/names.ts'
import { selectRobots } from '../../../../shared/console/select.ts'
import type { Incident } from '../../../../shared/incidents/incident.ts'
import { usePerson } from '../../../person/person.ts'
import { useFleet } from '../../../state/fleet.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { doAs } from '../../commands/do-as.ts'
import classes from '../incidents.module.css'

/** The cause told by hand, where a person knows better than the diagnosis. */
export function CauseForm({ incident }: { incident: Incident }) {
  const [opened, setOpened] = useState(false)
  const naming = usePerson((state) => state.asking !== null)
  return (
    <>
      <Button size="xs" variant="default" className={classes.act ?? ''} onClick={() => setOpened(true)}>
        Say the cause yourself …
      </Button>
      <Dialog
        opened={opened}
        onClose={() => setOpened(false)}
        title="The cause"
        closeOnEscape={!naming}
        trapFocus={!naming}
      >
        {opened && <Form incident={incident} onEnd={() => setOpened(false)} />}
      </Dialog>
    </>
  )
}

function Form({ incident, onEnd }: { incident: Incident; onEnd: () => void }) {
  const fleet = useFleet((state) => state.robots)
  const [text, setText] = useState('')
  const [who, setWho] = useState(shortNames(incident.scope.robots, 100))
  const [tasks, setTasks] = useState(incident.scope.task_types.join(', '))
  const chosen = who.trim() === '' ? { robots: [] } : selectRobots(who, [...fleet.values()])
  const robots = 'robots' in chosen ? chosen.robots : null
  const send = async () => {
    if (robots === null) return
    const task_types = tasks.split(',').flatMap((task) => task.trim() || [])
    const done = await doAs((client, by) =>
      client.call('incidents.findCause', { id: incident.id, by, text: text.trim(), robots, task_types }),
    )
    if (done) onEnd()
  }
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
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
      <TextInput
        label="Robots"
        description="robots 21-40, robot 7, zone B; empty for all"
        value={who}
        error={'problem' in chosen ? chosen.problem : null}
        onChange={(event) => setWho(event.currentTarget.value)}
      />
      <TextInput
        label="Task types"
        description="insert, place; empty for all"
        value={tasks}
        onChange={(event) => setTasks(event.currentTarget.value)}
      />
      <Group justify="flex-end">
        <Button variant="default" onClick={onEnd}>
          Cancel
        </Button>
        <Button type="submit" disabled={text.trim() === '' || robots === null}>
          This is the cause
        </Button>
      </Group>
    </form>
  )
}
