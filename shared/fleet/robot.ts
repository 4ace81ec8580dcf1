import type { Alert } from '../alerts/alert.ts'
import type { EventRow } from '../events/event.ts'
import type { TaskRow } from '../tasks/task.ts'
import type { RobotLive } from './live.ts'

/** The newest value of one metric. */
export interface MetricNow {
  name: string
  value: number
  ts: number
}

/** `open_alerts` lists the alerts of this robot that are not yet cleared. */
export interface RobotDetail extends RobotLive {
  metrics: MetricNow[]
  open_alerts: Alert[]
  first_seen: number
}

/** What one robot did last, newest first. */
export interface RobotActivity {
  events: EventRow[]
  tasks: TaskRow[]
}

/** Sent when something about this robot changed; `activity` is present when events or tasks came in. */
export interface RobotFrame {
  now: number
  robot: RobotDetail | null
  activity?: RobotActivity
}
