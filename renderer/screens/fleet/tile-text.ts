import type { Level, RobotLive, WorstFact } from '../../../shared/fleet/live.ts'
import { pct } from '../../ui/format.ts'
import { clockTime } from '../../ui/time.ts'

export interface TileText {
  level: Level
  /** The one fact: what is worst, or quietly how it does. */
  fact: string
  /** What it says of itself is no longer known to be so. */
  old: boolean
}

/** What a tile says under the robot's state. */
export function tileText(robot: RobotLive): TileText {
  const old = robot.freshness === 'lost' || robot.freshness === 'never'
  if (robot.worst) return { level: robot.worst.level, fact: worstText(robot, robot.worst), old }
  if (robot.unhealthy.length > 0) return { level: 'ok', fact: robot.unhealthy.join(', '), old }
  return { level: 'ok', fact: workText(robot), old }
}

/** The state stands above already; then since when is the better fact. */
function worstText(robot: RobotLive, worst: WorstFact): string {
  return worst.kind === robot.state && robot.state_since !== null
    ? `since ${clockTime(robot.state_since).slice(0, 5)}`
    : worst.text
}

function workText(robot: RobotLive): string {
  const tasks = robot.succeeded_1h + robot.failed_1h
  if (robot.state === 'charging' && robot.battery_pct !== null)
    return `battery ${Math.round(robot.battery_pct)}\u00a0%`
  return tasks === 0 ? 'no tasks' : `${pct(robot.success_rate_1h, 0)} of ${tasks}`
}
