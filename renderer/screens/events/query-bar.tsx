import { Button } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { DEFAULT_RANGE } from '../../time-range/range.ts'
import { TimeRangePicker } from '../../time-range/time-range-picker.tsx'
import classes from './events.module.css'
import { FacetsButton } from './facets-panel.tsx'
import { QueryBox } from './query-box.tsx'
import type { Log } from './use-log.ts'

/** What is asked: the query, the time, and whether the log follows. */
export function QueryBar({ log }: { log: Log }) {
  const { view, range, change, vocabulary, pages, own, rangeProblem } = log
  const Shape = view.tail ? IconPlayerPause : IconPlayerPlay
  const follow = () => {
    // Only a time that reaches up to now can go on.
    const ends = range.kind !== 'last' && !view.tail
    change({ tail: !view.tail, ...(ends && { range: DEFAULT_RANGE }) })
    log.refresh()
  }
  return (
    <div>
      <div className={classes.queryBar}>
        <QueryBox
          q={view.q}
          onQuery={(q, done) => change({ q }, { replace: !done })}
          vocabulary={vocabulary}
          hints={pages.hints}
        />
        <TimeRangePicker
          value={range}
          onChange={(chosen) => change({ range: chosen, ...(chosen.kind !== 'last' && { tail: false }) })}
        />
        <Button
          variant="default"
          className={classes.button!}
          leftSection={<Shape size={16} aria-hidden />}
          aria-pressed={view.tail}
          onClick={follow}
        >
          {view.tail ? 'Following' : 'Follow'}
        </Button>
        <FacetsButton />
      </div>
      {own !== null && (
        <p className={classes.note}>The query says its own time; the one chosen beside it does not count.</p>
      )}
      {rangeProblem !== null && (
        <p className={classes.note} role="alert">
          The address asks for a time that cannot be read: {rangeProblem} The last hour is shown instead.
        </p>
      )}
    </div>
  )
}
