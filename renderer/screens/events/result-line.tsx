import { Button } from '@mantine/core'
import { IconAlertOctagonFilled, IconArrowUp, IconClockExclamation } from '@tabler/icons-react'
import { asTyped } from '../../time-range/typed-time.ts'
import { Age } from '../../ui/age.tsx'
import { num } from '../../ui/format.ts'
import classes from './events.module.css'
import { foundText, lookedText } from './result-text.ts'
import type { Log } from './use-log.ts'

/** What was found, what was looked at for it and how long that took; what is still under way can be cancelled. */
export function ResultLine({ log }: { log: Log }) {
  const { pages, tail, view } = log
  return (
    <div className={classes.result}>
      <span role="status" className={classes.found}>
        <strong>{foundText(log)}</strong>
        {pages.looked && !log.isOld && (
          <span title="Stored rows that were looked at for the events listed, and for how long">
            {lookedText(pages.looked)}
          </span>
        )}
      </span>
      {(pages.status === 'searching' || pages.status === 'loading-more') && (
        <Button variant="default" size="compact-sm" className={classes.small!} onClick={pages.cancel}>
          Cancel
        </Button>
      )}
      {tail.waiting.length > 0 && (
        <Button
          size="compact-sm"
          className={classes.small!}
          leftSection={<IconArrowUp size={14} aria-hidden />}
          onClick={tail.showWaiting}
        >
          {num(tail.waiting.length)} new
        </Button>
      )}
      {tail.missed > 0 && (
        <span className={classes.warning}>{num(tail.missed)} more came than can be followed</span>
      )}
      {!view.tail && pages.status !== 'searching' && (
        <span className={classes.asOf}>
          as of <Age at={log.askedAt} />
          <Button variant="default" size="compact-sm" className={classes.small!} onClick={log.refresh}>
            Look again
          </Button>
        </span>
      )}
      <Refused log={log} />
      <Incomplete log={log} />
    </div>
  )
}

/** The question or its counts could not be answered; the rows of the one before may still be there. */
function Refused({ log }: { log: Log }) {
  const { pages, summary, isOld, rows } = log
  const error = (isOld && rows.length > 0 ? pages.error : null) ?? summary.error
  if (!error) return null
  return (
    <div className={classes.refused} role="alert">
      <IconAlertOctagonFilled size={16} aria-hidden />
      Not answered: {error.message}
      <Button variant="default" size="compact-sm" className={classes.small!} onClick={log.refresh}>
        Try again
      </Button>
    </div>
  )
}

/** The time allowed was over before everything was looked at. */
function Incomplete({ log }: { log: Log }) {
  const { looked } = log.pages
  const from = looked?.looked_from ?? null
  if (!looked || looked.complete || from === null) return null
  const to = log.search?.to ?? log.askedAt
  return (
    <div className={classes.incomplete} role="status">
      <IconClockExclamation size={16} aria-hidden />
      Looked back to {asTyped(from)} in the time allowed. What is older was not looked at.
      {from < to && (
        <Button
          variant="default"
          size="compact-sm"
          className={classes.small!}
          onClick={() => log.change({ range: { kind: 'between', from, to } })}
        >
          Narrow to the time looked at
        </Button>
      )}
    </div>
  )
}
