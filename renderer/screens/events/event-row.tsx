// biome-ignore-all lint/a11y/useSemanticElements: a row of the virtual grid, which has the focus and handles the keys.
// biome-ignore-all lint/a11y/useFocusableInteractive: a row of the virtual grid, which has the focus and handles the keys.
// biome-ignore-all lint/a11y/useKeyWithClickEvents: a row of the virtual grid, which has the focus and handles the keys.

import { IconAlertOctagonFilled, IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { memo } from 'react'
import type { LoggedEvent } from '../../../shared/events/log.ts'
import { Unseen } from '../../ui/unseen.tsx'
import { type Column, cellText } from './columns.ts'
import { EventDetails } from './event-details.tsx'
import { failureWord } from './event-marks.ts'
import { eventTime, wholeTime } from './event-time.ts'
import classes from './log-table.module.css'
import type { TermActions } from './term-actions.ts'

interface EventRowProps {
  id: string
  event: LoggedEvent
  index: number
  columns: readonly Column[]
  now: number
  isOpen: boolean
  terms: TermActions
  onToggle: () => void
}

/** One event in a line; opened, everything it carried. */
export function EventRow({ id, event, index, columns, now, isOpen, terms, onToggle }: EventRowProps) {
  return (
    <>
      <div
        id={id}
        role="row"
        aria-rowindex={index + 2}
        aria-level={1}
        aria-expanded={isOpen}
        className={classes.row}
        data-failed={failureWord(event) !== null}
        onClick={() => {
          // Text that is being marked is to be copied, not to be opened.
          if (getSelection()?.isCollapsed !== false) onToggle()
        }}
      >
        <Cells event={event} columns={columns} time={eventTime(event.ts, now)} isOpen={isOpen} />
      </div>
      {isOpen && (
        <div role="row" aria-level={2} className={classes.details}>
          <div role="gridcell" aria-colspan={columns.length + 1}>
            <EventDetails event={event} terms={terms} />
          </div>
        </div>
      )}
    </>
  )
}

interface CellsProps {
  event: LoggedEvent
  columns: readonly Column[]
  time: string
  isOpen: boolean
}

/** Drawn again only when the event is another: rows come and go many times a second while scrolling. */
const Cells = memo(function Cells({ event, columns, time, isOpen }: CellsProps) {
  const Chevron = isOpen ? IconChevronDown : IconChevronRight
  const failure = failureWord(event)
  const shown = columns.map((column) => column.id)
  return (
    <>
      <div role="gridcell" className={`${classes.cell} ${classes.time}`} title={wholeTime(event.ts)}>
        <Chevron size={14} aria-hidden className={classes.chevron} />
        <span className={classes.mark}>
          {failure !== null && (
            <>
              <IconAlertOctagonFilled size={14} aria-hidden />
              <Unseen>{failure} </Unseen>
            </>
          )}
        </span>
        {time}
      </div>
      {columns.map(({ id, numeric }) => {
        const text = cellText(event, id, shown)
        return (
          <div
            key={id}
            role="gridcell"
            className={classes.cell}
            data-numeric={numeric}
            data-column={id}
            title={text}
          >
            {text}
          </div>
        )
      })}
    </>
  )
})
