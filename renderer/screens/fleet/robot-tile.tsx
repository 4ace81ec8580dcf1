import { memo } from 'react'
import { Link } from 'react-router'
import type { RobotLive } from '../../../shared/fleet/live.ts'
import { robotPath } from '../../app/paths.ts'
import { FreshnessBadge } from '../../ui/freshness-badge.tsx'
import { LevelMark } from '../../ui/level-mark.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import classes from './robot-tile.module.css'
import { TILE } from './tile-size.ts'
import { tileText } from './tile-text.ts'

interface Props {
  robot: RobotLive
  inTabOrder: boolean
  /** Its place among all that are listed, from 0, also when most are not drawn. */
  index: number
  count: number
  /** CSS pixels from the corner of the list. */
  x: number
  y: number
  width: number
  onFocus: (id: string) => void
}

/** One robot: who, how current, what it does, and its one worst fact. Drawn again only when its robot changed. */
export const RobotTile = memo(function RobotTile(props: Props) {
  const { robot, inTabOrder, index, count, x, y, width, onFocus } = props
  const text = tileText(robot)
  return (
    <li
      className={classes.cell}
      aria-posinset={index + 1}
      aria-setsize={count}
      style={{ transform: `translate(${x}px, ${y}px)`, width, height: TILE.height }}
    >
      <Link
        to={robotPath(robot.id)}
        className={classes.tile}
        data-level={text.level}
        data-old={text.old}
        data-state={robot.state}
        tabIndex={inTabOrder ? 0 : -1}
        onFocus={() => onFocus(robot.id)}
        title={robot.name ?? robot.id}
      >
        <span className={classes.top}>
          <bdi className={classes.id}>{robot.id}</bdi>
          <FreshnessBadge freshness={robot.freshness} compact />
        </span>
        <span className={classes.state}>
          <StateBadge state={robot.state} size={14} />
        </span>
        <span className={classes.fact} data-level={text.level}>
          {text.level !== 'ok' && <LevelMark level={text.level} compact size="sm" />} {text.fact}
        </span>
      </Link>
    </li>
  )
})
