import {
  IconAlertOctagonFilled,
  IconBattery2,
  IconHandStop,
  IconHelpSquareRounded,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlugConnectedX,
  IconTool,
} from '@tabler/icons-react'
import type { RobotState } from '../../shared/fleet/state.ts'
import classes from './badges.module.css'
import { STATE_WORDS } from './robot-words.ts'

const SHAPES = {
  busy: IconPlayerPlay,
  idle: IconPlayerPause,
  charging: IconBattery2,
  maintenance: IconTool,
  error: IconAlertOctagonFilled,
  estop: IconHandStop,
  offline: IconPlugConnectedX,
  unknown: IconHelpSquareRounded,
} as const satisfies Record<RobotState, unknown>

/** What a robot says of itself, by icon and word; colour only where that is abnormal. */
export function StateBadge({ state, size = 16 }: { state: RobotState; size?: number }) {
  const Shape = SHAPES[state]
  return (
    <span className={classes.badge} data-state={state}>
      <Shape size={size} aria-hidden className={classes.shape} />
      <span className={classes.word}>{STATE_WORDS[state]}</span>
    </span>
  )
}
