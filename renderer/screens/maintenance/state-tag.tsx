import { IconAlertTriangle, IconCheck, IconClock, IconPlayerPlay, IconX } from '@tabler/icons-react'
import type { Job } from '../../../shared/maintenance/job.ts'
import { useNow } from '../../state/clock.ts'
import classes from './maintenance.module.css'
import { STATE_WORDS, toneOf } from './words.ts'

/** How a job stands, in shape, word and, when it is abnormal, colour. */
export function StateTag({ job }: { job: Pick<Job, 'state' | 'due'> }) {
  const now = useNow(10_000)
  const tone = toneOf(job, now)
  const overdue = tone === 'overdue'
  const word = STATE_WORDS[job.state]
  return (
    <span className={classes.tag} data-tone={tone}>
      <Icon overdue={overdue} state={job.state} />
      {overdue ? (job.state === 'in_progress' ? 'in progress, overdue' : 'overdue') : word}
    </span>
  )
}

function Icon({ overdue, state }: { overdue: boolean; state: Job['state'] }) {
  if (overdue) return <IconAlertTriangle size={15} aria-hidden />
  if (state === 'in_progress') return <IconPlayerPlay size={15} aria-hidden />
  if (state === 'done') return <IconCheck size={15} aria-hidden />
  if (state === 'missed' || state === 'cancelled') return <IconX size={15} aria-hidden />
  return <IconClock size={15} aria-hidden />
}
