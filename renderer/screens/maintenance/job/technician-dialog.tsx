import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Job } from '../../../../shared/maintenance/job.ts'
import { usePerson } from '../../../person/person.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { act } from '../acts.ts'
import shared from '../maintenance.module.css'

interface Props {
  job: Job
  opened: boolean
  onEnd: () => void
}

/** Names who does the job. */
export function TechnicianDialog({ job, opened, onEnd }: Props) {
  const { name: person, asking } = usePerson()
  const [text, setText] = useState(job.technician ?? '')
  const give = async (technician: string | null) => {
    const said = technician === null ? 'Nobody is named for it' : `To be done by ${technician}`
    if (await act('maintenance.change', { id: job.id, technician }, said)) onEnd()
  }
  return (
    <Dialog opened={opened} onClose={onEnd} title="Who does it" closeOnEscape={!asking} trapFocus={!asking}>
      <form
        className={shared.form}
        onSubmit={(event) => {
          event.preventDefault()
          void give(text.trim() || null)
        }}
      >
        <TextInput
          label="Technician"
          data-autofocus
          maxLength={200}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <div className={shared.actions}>
          {person !== null && person !== job.technician && (
            <Button variant="default" h={48} onClick={() => void give(person)}>
              I do it ({person})
            </Button>
          )}
          <Button h={48} color="gray" type="submit">
            {text.trim() === '' ? 'Nobody' : 'Name them'}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
