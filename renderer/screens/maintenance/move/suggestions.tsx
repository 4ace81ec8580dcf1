import { Button } from '@mantine/core'
import type { Job } from '../../../../shared/maintenance/job.ts'
import { useLoaded } from '../../../state/use-loaded.ts'
import classes from '../maintenance.module.css'
import { momentWords } from '../plant-time.ts'

interface Props {
  job: Job
  tz: string
  onPick: (starts: number) => void
}

/** Times at which the floor is quiet and nothing stands against the job. */
export function Suggestions({ job, tz, onPick }: Props) {
  const { data, error } = useLoaded(`suggest ${job.id}`, (client, signal) =>
    client.call('maintenance.suggest', { id: job.id }, { signal }),
  )
  if (error) return <p className={classes.refused}>No times could be suggested: {error.message}</p>
  if (!data) return null
  if (data.length === 0)
    return <p className={classes.dim}>Before it is due there is no time without objections.</p>
  return (
    <div>
      <h3 className={classes.small}>Quiet times</h3>
      <ul className={classes.slots}>
        {data.map((slot) => (
          <li key={slot.starts}>
            <Button variant="default" h={48} onClick={() => onPick(slot.starts)}>
              {momentWords(slot.starts, tz)}
            </Button>
            <span className={classes.dim}>{slot.text}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
