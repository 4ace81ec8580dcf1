import type { Freshness } from '../../shared/fleet/freshness.ts'
import type { RobotState } from '../../shared/fleet/state.ts'

/** The words for a robot's states and freshness, the same on every screen. */
export const STATE_WORDS: Record<RobotState, string> = {
  busy: 'Busy',
  idle: 'Idle',
  charging: 'Charging',
  maintenance: 'Maintenance',
  error: 'Error',
  estop: 'E-stop',
  offline: 'Offline',
  unknown: 'Unknown',
}

export const FRESHNESS_WORDS: Record<Freshness, string> = {
  fresh: 'Fresh',
  late: 'Late',
  lost: 'Lost',
  never: 'Never seen',
}

export const FRESHNESS_MEANING: Record<Freshness, string> = {
  fresh: 'Spoke within three of its usual intervals.',
  late: 'Silent for longer than three of its usual intervals. Values may be old.',
  lost: 'Its connection broke, or it was silent for the time set. Values are old.',
  never: 'Known by name only: no message from it yet.',
}
