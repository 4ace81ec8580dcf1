import type { Freshness } from './freshness.ts'
import type { RobotState } from './state.ts'

const NOT_HEALTHY: Partial<Record<RobotState, string>> = {
  error: 'in error',
  estop: 'emergency stop',
  offline: 'offline',
  maintenance: 'in maintenance',
}

/**
 * Why a robot does not count as healthy, in words; empty when it does. Healthy: connected, fresh, not in error,
 * e-stop, offline or maintenance, and without an open critical alert of its own.
 */
export function unhealthyReasons(robot: {
  state: RobotState
  freshness: Freshness
  openCriticalAlerts: number
}): string[] {
  const reasons: string[] = []
  const state = NOT_HEALTHY[robot.state]
  if (state) reasons.push(state)
  if (robot.freshness === 'lost' && robot.state !== 'offline') reasons.push('lost')
  if (robot.freshness === 'late') reasons.push('late')
  if (robot.freshness === 'never') reasons.push('never heard from')
  if (robot.openCriticalAlerts > 0) reasons.push('open critical alert')
  return reasons
}
