// biome-ignore-all lint/a11y/useSemanticElements: a table with thousands of rows of which only the visible exist; the grid has the focus and names the active row.
// biome-ignore-all lint/a11y/useFocusableInteractive: a table with thousands of rows of which only the visible exist; the grid has the focus and names the active row.
import { useNavigate } from 'react-router'
import type { JourneyRow } from '../../../shared/journeys/journey.ts'
import { journeyPath } from '../../app/paths.ts'
import { useRowGrid } from '../../ui/use-row-grid.ts'
import { JourneyLine } from './journey-line.tsx'
import classes from './journeys.module.css'
import { rowKey } from './row-text.ts'

interface JourneysTableProps {
  rows: readonly JourneyRow[]
  /** Epoch ms, for times of another day. */
  now: number
  /** Near the end of the rows: older ones are wanted; null when there are none. */
  more: (() => void) | null
}

/** CSS pixels; rows are measured once they are drawn. */
const ROW_HEIGHT = 40
const AHEAD = 30
const OPENS_WITH = ['Enter']

/** Journeys, newest first; only the visible rows exist. Arrows move, Enter opens. */
export function JourneysTable({ rows, now, more }: JourneysTableProps) {
  const navigate = useNavigate()
  const open = (row: JourneyRow) => navigate(journeyPath(row.trace_id ?? row.task_id, ofTask(row)))
  const { scroller, items, active, rowId, height, measure, gridProps } = useRowGrid({
    rows,
    keyOf: rowKey,
    rowHeight: ROW_HEIGHT,
    overscan: 10,
    ahead: AHEAD,
    onEnd: more,
    onOpen: open,
    opensWith: OPENS_WITH,
  })
  return (
    <div ref={scroller} role="grid" aria-label="Journeys" {...gridProps} className={classes.scroller}>
      <div role="row" aria-rowindex={1} className={`${classes.row} ${classes.head}`}>
        {['What happened', 'Started', 'Robot', 'Type', 'Task or trace', 'Took', 'Usual'].map((label, at) => (
          <span key={label} role="columnheader" className={classes.cell} data-numeric={at > 4}>
            {label}
          </span>
        ))}
      </div>
      <div role="presentation" className={classes.rows} style={{ height: height }}>
        {items.map((item) => (
          <div
            key={item.key}
            role="rowgroup"
            ref={measure}
            data-index={item.index}
            className={classes.item}
            data-active={item.index === active}
            style={{ transform: `translateY(${item.start}px)` }}
          >
            <JourneyLine
              id={rowId(item.index)}
              row={rows[item.index]!}
              index={item.index}
              now={now}
              onOpen={open}
            />
          </div>
        ))}
      </div>
    </div>
  )
}

function ofTask({ kind, robot }: JourneyRow): string | undefined {
  return kind === 'task' ? (robot ?? undefined) : undefined
}
