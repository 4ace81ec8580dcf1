// biome-ignore-all lint/a11y/useSemanticElements: a row of the virtual grid, which has the focus and handles the keys.
// biome-ignore-all lint/a11y/useFocusableInteractive: a row of the virtual grid, which has the focus and handles the keys.
import { IconAntennaBarsOff, IconFileAlert, IconPlugConnectedX, IconPower } from '@tabler/icons-react'
import { Link } from 'react-router'
import type { Gap, GapKind } from '../../../shared/events/log.ts'
import { robotPath } from '../../app/paths.ts'
import { duration, num } from '../../ui/format.ts'
import { eventTime, wholeTime } from './event-time.ts'
import classes from './log-table.module.css'

const SHAPES: Record<GapKind, typeof IconPower> = {
  robot_offline: IconAntennaBarsOff,
  robot_silent: IconAntennaBarsOff,
  broker_down: IconPlugConnectedX,
  console_off: IconPower,
  refused: IconFileAlert,
}

interface GapRowProps {
  id: string
  gap: Gap
  index: number
  now: number
}

/** A silence between events: since when, how long, of whom, why. */
export function GapRow({ id, gap, index, now }: GapRowProps) {
  const Shape = SHAPES[gap.kind]
  return (
    <div id={id} role="row" aria-rowindex={index + 2} className={classes.gap}>
      <div role="gridcell" className={`${classes.cell} ${classes.time}`} title={wholeTime(gap.from)}>
        <span className={classes.chevron} />
        <span className={classes.mark}>
          <Shape size={14} aria-hidden />
        </span>
        {eventTime(gap.from, now)}
      </div>
      <div role="gridcell" className={classes.gapText}>
        {gap.text} {gap.kind !== 'refused' && <Length gap={gap} now={now} />}
        {gap.robots.length === 1 && (
          <Link to={robotPath(gap.robots[0]!)} tabIndex={-1}>
            Open the robot
          </Link>
        )}
      </div>
    </div>
  )
}

function Length({ gap, now }: { gap: Gap; now: number }) {
  const length = duration(((gap.to ?? now) - gap.from) / 1000)
  return (
    <>
      <strong>{gap.to === null ? `${length} so far` : length}</strong>
      {gap.later !== undefined && gap.later > 0 && `, ${num(gap.later)} events of it came later`}{' '}
    </>
  )
}
