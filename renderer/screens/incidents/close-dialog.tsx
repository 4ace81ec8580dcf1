import { Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Incident } from '../../../shared/incidents/incident.ts'
import { SignedDialog } from '../../person/signed-dialog.tsx'
import { doAs } from '../commands/do-as.ts'
import { DialogForm } from './dialog-form.tsx'
import classes from './incidents.module.css'
import { openPoints } from './open-points.ts'

interface CloseDialogProps {
  incident: Incident
  opened: boolean
  onClose: () => void
}

/** Closes an incident; while something is missing only with a reason, which stays on record. */
export function CloseDialog({ incident, opened, onClose }: CloseDialogProps) {
  return (
    <SignedDialog opened={opened} onClose={onClose} title="Close the incident">
      <CloseForm incident={incident} onClose={onClose} />
    </SignedDialog>
  )
}

function CloseForm({ incident, onClose }: Omit<CloseDialogProps, 'opened'>) {
  const { id } = incident
  const [reason, setReason] = useState('')
  const missing = openPoints(incident)
  const complete = missing.length === 0
  const send = () => {
    const override = complete ? {} : { override: reason.trim() }
    return doAs((client, by) => client.call('incidents.close', { id, by, ...override }), 'Closed')
  }
  return (
    <DialogForm
      act={complete ? 'Close the incident' : 'Close with this reason'}
      cancel="Keep it open"
      ready={complete || reason.trim() !== ''}
      onClose={onClose}
      onSend={send}
    >
      {complete ? (
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
    </DialogForm>
  )
}
