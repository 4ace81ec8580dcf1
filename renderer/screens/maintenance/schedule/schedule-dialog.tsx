import { Button } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { jobPath } from '../../../app/paths.ts'
import { usePerson } from '../../../person/person.ts'
import { clock } from '../../../state/clock.ts'
import { useLoaded } from '../../../state/use-loaded.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { ask } from '../acts.ts'
import { Show } from '../loaded.tsx'
import classes from '../maintenance.module.css'
import { toLocalText } from '../plant-time.ts'
import { emptyDraft, wishOf } from './draft.ts'
import { DraftFields } from './draft-fields.tsx'

/** Writes down a new job. */
export function ScheduleDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const naming = usePerson((state) => state.asking !== null)
  const settings = useLoaded(opened ? 'settings' : null, (client, signal) =>
    client.call('maintenance.settings', {}, { signal }),
  )
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title="Schedule a job"
      size="xl"
      closeOnEscape={!naming}
      trapFocus={!naming}
    >
      <Show loaded={settings} what="The form">
        {({ tz }) => <Form tz={tz} onClose={onClose} />}
      </Show>
    </Dialog>
  )
}

const HALF_HOUR = 1_800_000

function Form({ tz, onClose }: { tz: string; onClose: () => void }) {
  const navigate = useNavigate()
  const soon = Math.ceil((clock.now() + HALF_HOUR) / HALF_HOUR) * HALF_HOUR
  const [draft, setDraft] = useState(() => emptyDraft(toLocalText(soon, tz)))
  const [refused, setRefused] = useState<{ text: string; acceptable: boolean } | null>(null)
  const send = async (accept: boolean) => {
    const { wish, missing } = wishOf(draft, tz)
    if (!wish) {
      setRefused({ text: missing, acceptable: false })
      return
    }
    const { done, failed } = await ask('maintenance.schedule', accept ? { ...wish, accept } : wish)
    if (failed) setRefused({ text: failed.message, acceptable: failed.code === 'conflict' })
    if (!done) return
    onClose()
    void navigate(jobPath(done.id))
  }
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        void send(false)
      }}
    >
      <DraftFields draft={draft} tz={tz} onDraft={(part) => setDraft({ ...draft, ...part })} />
      {refused && (
        <p className={classes.refused} role="alert">
          {refused.text}
        </p>
      )}
      <div className={classes.actions}>
        <Button variant="default" h={48} onClick={onClose}>
          Close
        </Button>
        {refused?.acceptable && (
          <Button h={48} color="red" onClick={() => void send(true)}>
            Schedule it all the same
          </Button>
        )}
        <Button h={48} color="gray" type="submit">
          Schedule
        </Button>
      </div>
    </form>
  )
}
