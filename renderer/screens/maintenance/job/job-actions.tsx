import { Button } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { useState } from 'react'
import { isOpen, type Job } from '../../../../shared/maintenance/job.ts'
import { openSteps } from '../../../../shared/maintenance/step.ts'
import { act } from '../acts.ts'
import { MoveDialog } from '../move/move-dialog.tsx'
import { EndDialog, type Ending } from './end-dialog.tsx'
import classes from './job.module.css'
import { TechnicianDialog } from './technician-dialog.tsx'

/** Begins, signs off, moves or ends the job. */
export function JobActions({ job, tz }: { job: Job; tz: string }) {
  const [moving, setMoving] = useState(false)
  const [ending, setEnding] = useState<Ending | null>(null)
  const [naming, setNaming] = useState(false)
  if (!isOpen(job)) return null
  const running = job.state === 'in_progress'
  const left = openSteps(job.checklist, job.answers).length
  const held = job.downtime_min > 0
  return (
    <div className={classes.actions}>
      {!running && (
        <Button
          h={52}
          color="gray"
          leftSection={<IconPlayerPlay size={18} />}
          onClick={() => void act('maintenance.start', { id: job.id }, `Began: ${job.title}`)}
        >
          {held ? 'Begin: out of service' : 'Begin'}
        </Button>
      )}
      <Button
        h={52}
        color="gray"
        variant={running ? 'filled' : 'default'}
        disabled={left > 0}
        onClick={() => setEnding('complete')}
      >
        {left > 0 ? `Sign off (${left} step${left === 1 ? '' : 's'} open)` : 'Sign off'}
      </Button>
      {!running && (
        <Button h={52} variant="default" onClick={() => setMoving(true)}>
          Move
        </Button>
      )}
      <Button h={52} variant="default" onClick={() => setNaming(true)}>
        Who does it
      </Button>
      {!running && (
        <Button h={52} variant="default" onClick={() => setEnding('miss')}>
          Not done
        </Button>
      )}
      <Button h={52} variant="default" onClick={() => setEnding('cancel')}>
        Cancel the job
      </Button>
      <MoveDialog job={moving ? job : null} tz={tz} onEnd={() => setMoving(false)} />
      <EndDialog job={job} ending={ending} onEnd={() => setEnding(null)} />
      <TechnicianDialog job={job} opened={naming} onEnd={() => setNaming(false)} />
    </div>
  )
}
