import { Button, Group, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Incident } from '../../../shared/incidents/incident.ts'
import { usePerson } from '../../person/person.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { doAs } from '../commands/do-as.ts'
import classes from './incidents.module.css'
import { openPoints } from './open-points.ts'

interface CloseDialogProps {
  incident: Incident
  opened: boolean
  onClose: () => void
}

/** Closes an incident; while something is missing only with a reason, which stays on record. */
export function CloseDialog({ incident, opened, onClose }: CloseDialogProps) {
  const naming = usePerson((state) => state.asking !== null)
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title="Close the incident"
      closeOnEscape={!naming}
      trapFocus={!naming}
    >
      {opened && <CloseForm incident={incident} onClose={onClose} />}
    </Dialog>
  )
}

function CloseForm({ incident, onClose }: Omit<CloseDialogProps, 'opened'>) {
  const { id } = incident
  const [reason, setReason] = useState('')
  const missing = openPoints(incident)
  const send = async () => {
    const override = missing.length === 0 ? {} : { override: reason.trim() }
    const done = await doAs((client, by) => client.call('incidents.close', { id, by, ...override }), 'Closed')
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
      {missing.length === 0 ? (
        <p className={classes.plain}>The recovery is proved and the record is complete.</p>
      ) : (
        <>
          <p className={classes.plain}>Something is missing:</p>
          <ul className={classes.missing}>
            {missing.map((point) => (
              <li key={point}>{point}</li>
            ))}
          </ul>
          <Textarea
            label="Why it is closed all the same"
            description="Stays in the record with your name"
            required
            autosize
            minRows={2}
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Keep it open
        </Button>
        <Button type="submit" disabled={missing.length > 0 && reason.trim() === ''}>
          {missing.length === 0 ? 'Close the incident' : 'Close with this reason'}
        </Button>
      </Group>
    </form>
  )
}
