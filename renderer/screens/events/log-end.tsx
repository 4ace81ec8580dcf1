import { Button } from '@mantine/core'
import classes from './events.module.css'
import type { Log } from './use-log.ts'

/** What stands below the last row: more is coming, could not be had, or there is no more. */
export function LogEnd({ log }: { log: Log }) {
  const { status, error, cursor, looked } = log.pages
  if (status === 'failed' && error && !log.isOld)
    return (
      <div className={classes.end} role="alert">
        Older events could not be loaded: {error.message}
        <Button variant="default" size="compact-sm" className={classes.small!} onClick={log.refresh}>
          Try again
        </Button>
      </div>
    )
  if (cursor !== null)
    return (
      <div className={classes.end}>
        {status === 'loading-more' ? (
          'Loading older events…'
        ) : (
          <Button variant="default" size="compact-sm" className={classes.small!} onClick={log.pages.more}>
            Load older events
          </Button>
        )}
      </div>
    )
  return (
    <div className={classes.end}>
      {looked?.complete === false ? 'Nothing older was looked at.' : 'No older event matches in this time.'}
    </div>
  )
}
