import type { AlertDetail } from '../alerts/alert.ts'
import type { Rule } from '../alerts/rule.ts'
import type { Command } from '../commands/command.ts'
import type { LoggedEvent } from '../events/log.ts'
import type { IncidentCourse } from '../incidents/course.ts'
import type { Incident } from '../incidents/incident.ts'
import type { Journey } from '../journeys/journey.ts'
import type { Run } from '../runbooks/runbook.ts'
import type { WalkRecord } from '../troubleshooting/walk.ts'
import type { OpenedBundle } from './bundle.ts'
import type { Replay } from './replay.ts'
import type { Slices } from './slices.ts'

/** What an opened bundle tells; null or empty where its part was changed or is missing. */
export interface BundleView {
  bundle: OpenedBundle
  incident: Incident
  course: IncidentCourse | null
  alerts: AlertDetail[]
  commands: Command[]
  journeys: Journey[]
  rules: Rule[]
  runbooks: Run[]
  walks: WalkRecord[]
  slices: Slices | null
  replay: Replay | null
  event_count: number
  has_report: boolean
}

/** A stretch of the events of a bundle, oldest first. */
export interface BundleEvents {
  events: LoggedEvent[]
  next_cursor: string | null
  total: number
}
