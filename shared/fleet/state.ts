/** What a robot says of itself. `unknown` only until its first status message. */
export const ROBOT_STATES = ['idle', 'busy', 'charging', 'maintenance', 'error', 'estop', 'offline'] as const
export type ReportedState = (typeof ROBOT_STATES)[number]
export type RobotState = ReportedState | 'unknown'

export function isReportedState(value: unknown): value is ReportedState {
  return (ROBOT_STATES as readonly unknown[]).includes(value)
}
