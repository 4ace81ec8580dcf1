import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Prediction, RobotPrediction } from '../../../shared/health/prediction.ts'
import { CallError } from '../../../shared/rpc.ts'
import { jobPath } from '../../app/paths.ts'
import { askPerson } from '../../person/person.ts'
import { useClient } from '../../state/connection.ts'
import { exactTime } from '../../ui/time.ts'
import classes from './predictions.module.css'

interface ScheduleButtonProps {
  prediction: Prediction
  job: RobotPrediction['job']
}

/** Plans the work before the part fails; a job that is planned is a link to it. */
export function ScheduleButton({ prediction, job }: ScheduleButtonProps) {
  const client = useClient()
  const [planned, setPlanned] = useState<{ id: string; due: number } | null>(null)
  const [error, setError] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const { robot, component, component_name } = prediction
  const known = job ?? planned
  if (known) {
    return (
      <Link className={classes.job} to={jobPath(known.id)} title={`due ${exactTime(known.due)}`}>
        Planned, due {dueText(known.due)}
      </Link>
    )
  }
  const schedule = async () => {
    const by = await askPerson()
    if (by === null || !client) return
    setBusy(true)
    setError(null)
    try {
      const { job: id, due } = await client.call('predictions.schedule', { robot, component, by })
      setPlanned({ id, due })
    } catch (failure) {
      setError(CallError.from(failure).message)
    }
    setBusy(false)
  }
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        className={classes.schedule ?? ''}
        loading={busy}
        aria-label={`Schedule maintenance of ${robot}, ${component_name}`}
        onClick={() => void schedule()}
      >
        Schedule
      </Button>
      {error !== null && (
        <span className={classes.problem} role="alert">
          {error}
        </span>
      )}
    </>
  )
}

function dueText(due: number): string {
  return new Date(due).toLocaleString('en', {
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  })
}
