import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Incident } from '../../../../shared/incidents/incident.ts'
import { Section } from '../../../ui/section.tsx'
import { doAs } from '../../commands/do-as.ts'
import classes from '../incidents.module.css'
import { useRecorded } from '../recorded.tsx'
import { TaskRow } from './task-row.tsx'

/** What it was, and what is still to be done so that it does not come again. */
export function ReviewPart({ incident }: { incident: Incident }) {
  const { id, root_cause, tasks } = incident
  const live = useRecorded() === null
  const open = tasks.filter(({ done, waived }) => done === null && waived === null).length
  return (
    <Section title="Review" note={`${open} of ${tasks.length} tasks open`}>
      {live ? (
        <RootCauseForm key={id} incident={incident} />
      ) : (
        <p className={classes.cause}>
          <b>Root cause:</b> {root_cause ?? 'not written down'}
        </p>
      )}
      <ul className={classes.tasks} aria-label="Tasks">
        {tasks.map((task) => (
          <TaskRow key={task.id} incident={id} task={task} />
        ))}
      </ul>
    </Section>
  )
}

function RootCauseForm({ incident }: { incident: Incident }) {
  const { id, root_cause, found } = incident
  const [text, setText] = useState(root_cause ?? '')
  const save = () =>
    doAs(
      (client, by) => client.call('incidents.review', { id, by, root_cause: text.trim() }),
      'Root cause kept',
    )
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Textarea
        label="Root cause"
        description={found ? `Found: ${found.text}` : 'Why it could happen, not only what happened'}
        autosize
        minRows={2}
        maxLength={10_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div>
        <Button
          type="submit"
          size="xs"
          variant="default"
          className={classes.act ?? ''}
          disabled={text.trim() === '' || text.trim() === root_cause}
        >
          Keep the root cause
        </Button>
      </div>
    </form>
  )
}
