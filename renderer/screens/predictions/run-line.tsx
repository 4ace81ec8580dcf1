import { Button, Progress } from '@mantine/core'
import { useState } from 'react'
import type { PredictionRun } from '../../../shared/health/calls.ts'
import { CallError } from '../../../shared/rpc.ts'
import { askPerson } from '../../person/person.ts'
import { useNow } from '../../state/clock.ts'
import { useClient } from '../../state/connection.ts'
import { Age } from '../../ui/age.tsx'
import { duration, num } from '../../ui/format.ts'
import { exactTime, untilText } from '../../ui/time.ts'
import classes from './predictions.module.css'

/** When it was predicted, when it will be again, and the button for now. */
export function RunLine({ run }: { run: PredictionRun }) {
  const client = useClient()
  const [error, setError] = useState<string | null>(null)
  const start = async () => {
    const by = await askPerson()
    if (by === null || !client) return
    setError(null)
    await client.call('predictions.run', { by }).catch((failure) => setError(CallError.from(failure).message))
  }
  return (
    <div className={classes.run}>
      <Standing run={run} />
      <Button
        size="compact-sm"
        variant="default"
        className={classes.schedule ?? ''}
        disabled={run.progress !== null}
        onClick={() => void start()}
      >
        Predict now
      </Button>
      {(error ?? run.failed) !== null && (
        <span className={classes.problem} role="alert">
          The last run failed: {error ?? run.failed}
        </span>
      )}
    </div>
  )
}

function Standing({ run }: { run: PredictionRun }) {
  const now = useNow(1000)
  const { progress, run_at, took_ms, next_at, robots } = run
  if (progress) {
    const share = progress.total === 0 ? 0 : (100 * progress.done) / progress.total
    return (
      <span className={classes.progress} role="status">
        {progress.what}: {num(progress.done)} of {num(progress.total)}
        <Progress
          value={share}
          size="sm"
          color="gray"
          aria-label={progress.what}
          className={classes.progressBar ?? ''}
        />
      </span>
    )
  }
  if (run_at === null)
    return <span className={classes.dim}>The first run comes about a minute after the start.</span>
  return (
    <span className={classes.dim}>
      {num(robots)} robots predicted <Age at={run_at} /> in {duration((took_ms ?? 0) / 1000)}, again in{' '}
      <time dateTime={new Date(next_at).toISOString()} title={exactTime(next_at)}>
        {untilText(next_at - now)}
      </time>
    </span>
  )
}
