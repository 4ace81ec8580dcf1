import type { RobotLive } from '../../../shared/fleet/live.ts'

/** Success of the last hour in words: never a rate without what it is a rate of. */
export function successText(robot: Pick<RobotLive, 'success_rate_1h' | 'succeeded_1h' | 'failed_1h'>): {
  value: string
  of: string
} {
  const total = robot.succeeded_1h + robot.failed_1h
  if (robot.success_rate_1h === null || total === 0)
    return { value: 'No rate', of: 'no task ended in the last hour' }
  const value = `${(robot.success_rate_1h * 100).toFixed(1)} %`
  return { value, of: `${robot.succeeded_1h} of ${total} ${total === 1 ? 'task' : 'tasks'} that ended` }
}
