import { Button, Loader } from '@mantine/core'
import { useEffect, useState } from 'react'
import { type Job, lastsMin } from '../../../../shared/maintenance/job.ts'
import { usePerson } from '../../../person/person.ts'
import { useLoaded } from '../../../state/use-loaded.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { act } from '../acts.ts'
import { Consequences } from '../consequences.tsx'
import classes from '../maintenance.module.css'
import { fromLocalText, minutesWords, momentWords, toLocalText } from '../plant-time.ts'
import { Suggestions } from './suggestions.tsx'

interface Props {
  /** The job to move; null while nothing is. */
  job: Job | null
  /** Where it was dropped; without it the reader chooses a time. */
  starts?: number | undefined
  tz: string
  onEnd: (moved: boolean) => void
}

/** Asks before a job is moved, with what would follow at the chosen time. */
export function MoveDialog({ job, starts, tz, onEnd }: Props) {
  const naming = usePerson((state) => state.asking !== null)
  return (
    <Dialog
      opened={job !== null}
      onClose={() => onEnd(false)}
      title={job ? `Move “${job.title}”` : ''}
      size="lg"
      closeOnEscape={!naming}
      trapFocus={!naming}
    >
      {job && <Choose key={job.id} job={job} starts={starts ?? job.starts} tz={tz} onEnd={onEnd} />}
    </Dialog>
  )
}

interface ChooseProps {
  job: Job
  starts: number
  tz: string
  onEnd: (moved: boolean) => void
}

function Choose({ job, starts, tz, onEnd }: ChooseProps) {
  const [text, setText] = useState(toLocalText(starts, tz))
  useEffect(() => setText(toLocalText(starts, tz)), [starts, tz])
  const at = fromLocalText(text, tz)
  const found = useLoaded(at === null ? null : `check ${job.id} ${at}`, (client, signal) =>
    client.call('maintenance.check', { id: job.id, starts: at! }, { signal }),
  )
  const serious = found.data?.some((one) => one.serious) ?? false
  const move = async () => {
    if (at === null) return
    const accept = serious ? { accept: true } : {}
    const moved = await act(
      'maintenance.move',
      { id: job.id, starts: at, ...accept },
      `Moved to ${momentWords(at, tz)}`,
    )
    if (moved) onEnd(true)
  }
  return (
    <div className={classes.move}>
      <p className={classes.fromTo}>
        {momentWords(job.starts, tz)} → <strong>{at === null ? '…' : momentWords(at, tz)}</strong>, takes{' '}
        {minutesWords(lastsMin(job))}
      </p>
      <label className={classes.field}>
        <span>Begins (times of {tz})</span>
        <input
          type="datetime-local"
          value={text}
          step={300}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      {at === null ? (
        <p className={classes.refused}>Choose a day and a time.</p>
      ) : found.data ? (
        <Consequences all={found.data} none="Nothing stands against this time." />
      ) : found.error ? (
        <p className={classes.refused}>{found.error.message}</p>
      ) : (
        <Loader size="sm" color="gray" />
      )}
      <Suggestions job={job} tz={tz} onPick={(slot) => setText(toLocalText(slot, tz))} />
      <div className={classes.actions}>
        <Button variant="default" h={48} onClick={() => onEnd(false)}>
          Leave it where it was
        </Button>
        <Button h={48} color={serious ? 'red' : 'gray'} disabled={!found.data} onClick={() => void move()}>
          {serious ? 'Move it all the same' : 'Move it'}
        </Button>
      </div>
    </div>
  )
}
