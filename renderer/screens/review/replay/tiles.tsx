import {
  IconAlertOctagonFilled,
  IconAlertTriangleFilled,
  IconHelpSquareRounded,
  IconPlugConnectedX,
} from '@tabler/icons-react'
import { memo } from 'react'
import type { ReplayFrame, ReplayLevel } from '../../../../shared/review/replay.ts'
import classes from '../review.module.css'
import { arranged, loudness, tileText } from './tile.ts'

const SHAPES: Partial<Record<ReplayLevel, typeof IconAlertTriangleFilled>> = {
  failing: IconAlertTriangleFilled,
  unhealthy: IconAlertOctagonFilled,
  lost: IconPlugConnectedX,
  unknown: IconHelpSquareRounded,
}

/** Every robot as a tile, those concerned apart. */
export function Tiles({ frame, concerned }: { frame: ReplayFrame; concerned: ReadonlySet<string> }) {
  const [own, others] = arranged(frame.robots, concerned)
  return (
    <>
      {own.length > 0 && <Group title={`Concerned (${own.length})`} robots={own} />}
      {others.length > 0 && (
        <Group title={own.length > 0 ? `All others (${others.length})` : `All robots`} robots={others} />
      )}
    </>
  )
}

function Group({ title, robots }: { title: string; robots: ReplayFrame['robots'] }) {
  return (
    <section aria-label={title}>
      <h3 className={classes.groupTitle}>{title}</h3>
      <ul className={classes.tiles}>
        {robots.map((robot) => (
          <Tile
            key={robot.robot}
            robot={robot.robot}
            level={robot.level}
            loud={loudness(robot)}
            text={tileText(robot)}
          />
        ))}
      </ul>
    </section>
  )
}

interface TileProps {
  robot: string
  level: ReplayLevel
  loud: ReturnType<typeof loudness>
  text: string
}

const Tile = memo(function Tile({ robot, level, loud, text }: TileProps) {
  const Shape = loud === 'calm' ? null : SHAPES[level]
  return (
    <li className={classes.tile} data-loud={loud} title={`${robot}: ${text}`}>
      <span className={classes.tileName}>{robot}</span>
      <span className={classes.tileText}>
        {Shape && <Shape size={12} aria-hidden />}
        {text}
      </span>
    </li>
  )
})
