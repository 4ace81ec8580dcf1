import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import type { EventRow } from '../../../shared/events/event.ts'
import { millis } from '../../ui/format.ts'
import { listTime } from '../../ui/list-time.ts'
import { exactTime } from '../../ui/time.ts'
import { failureWord } from '../events/event-marks.ts'
import { eventFields } from './event-fields.ts'
import classes from './robot.module.css'

interface EventProps {
  event: EventRow
  now: number
  open: boolean
  onToggle: () => void
}

/** One event in a line; opened, every field it came with, as text. */
export function Event({ event, now, open, onToggle }: EventProps) {
  const Chevron = open ? IconChevronDown : IconChevronRight
  const result = [event.result, event.reason].filter((part) => part !== null).join(', ')
  const task = [event.task_type, event.task_id].filter((part) => part !== null).join(' ')
  return (
    <>
      <button type="button" className={classes.event} aria-expanded={open} onClick={onToggle}>
        <Chevron size={16} aria-hidden />
        <span className={classes.time} title={exactTime(event.ts)}>
          {listTime(event.ts, now)}
        </span>
        <span className={classes.type}>{event.type}</span>
        <span className={classes.end}>{event.latency_ms === null ? '' : millis(event.latency_ms)}</span>
        <span className={classes.more}>
          {task}
          {task && result && ': '}
          <span data-bad={failureWord(event) !== null}>{result}</span>
        </span>
      </button>
      {open && (
        <dl className={classes.fields}>
          {eventFields(event).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  )
}
