// biome-ignore-all lint/a11y/useSemanticElements: a row of a grid that has the focus and the keys
// biome-ignore-all lint/a11y/useFocusableInteractive: a row of a grid that has the focus and the keys
import {
  IconAlertOctagonFilled,
  IconAlertTriangleFilled,
  IconCircleCheck,
  IconProgress,
} from '@tabler/icons-react'
import { Link } from 'react-router'
import type { JourneyRow } from '../../../shared/journeys/journey.ts'
import { journeyPath, robotPath } from '../../app/paths.ts'
import { listTime } from '../../ui/list-time.ts'
import { exactTime } from '../../ui/time.ts'
import classes from './journeys.module.css'
import { rowLevel, rowText, whatText } from './row-text.ts'
import { spanOrDash, usualOrDash } from './text.ts'

interface JourneyLineProps {
  id: string
  row: JourneyRow
  index: number
  now: number
  onOpen: (row: JourneyRow) => void
}

/** One journey in a line, what went wrong first. The links are there for the mouse and the hand. */
export function JourneyLine({ id, row, index, now, onOpen }: JourneyLineProps) {
  const { kind, robot, task_id, trace_id, start, duration_ms, typical_ms, slow } = row
  const to = journeyPath(trace_id ?? task_id, kind === 'task' ? (robot ?? undefined) : undefined)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the keys
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      className={classes.row}
      data-level={rowLevel(row)}
      onClick={() => onOpen(row)}
    >
      <span role="gridcell" className={`${classes.cell} ${classes.what}`}>
        <Mark row={row} />
        <span className={classes.ellipsis}>{rowText(row)}</span>
      </span>
      <span role="gridcell" className={classes.cell} title={exactTime(start)}>
        {listTime(start, now)}
      </span>
      <span role="gridcell" className={classes.cell}>
        {robot !== null && (
          <Link to={robotPath(robot)} tabIndex={-1} onClick={(event) => event.stopPropagation()}>
            {robot}
          </Link>
        )}
      </span>
      <span role="gridcell" className={`${classes.cell} ${classes.type}`}>
        {whatText(row)}
      </span>
      <span role="gridcell" className={classes.cell}>
        <Link to={to} tabIndex={-1} onClick={(event) => event.stopPropagation()}>
          {kind === 'trace' ? (trace_id ?? task_id) : task_id}
        </Link>
      </span>
      <span role="gridcell" className={classes.cell} data-numeric data-slow={slow}>
        {spanOrDash(duration_ms)}
      </span>
      <span role="gridcell" className={`${classes.cell} ${classes.usual}`} data-numeric>
        {usualOrDash(typical_ms)}
      </span>
    </div>
  )
}

function Mark({ row }: { row: JourneyRow }) {
  const level = rowLevel(row)
  if (level === 'failed') return <IconAlertOctagonFilled size={16} aria-hidden />
  if (level === 'warning') return <IconAlertTriangleFilled size={16} aria-hidden />
  return row.outcome === 'open' ? (
    <IconProgress size={16} aria-hidden />
  ) : (
    <IconCircleCheck size={16} aria-hidden />
  )
}
