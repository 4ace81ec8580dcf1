import type { Cause } from '../../../shared/incidents/incident.ts'
import { makeOptions, type Option, type RobotNow } from '../../../shared/incidents/options.ts'
import type { IncidentRecord } from '../../../shared/incidents/record.ts'
import { openTasks } from '../db/commands-scene.ts'
import { endedIn } from '../db/incident-counts.ts'
import type { IncidentDeps } from './deps.ts'

const HOUR = 3_600_000

/** What can be done about a cause, as the fleet is now. */
export function optionsFor(deps: IncidentDeps, record: IncidentRecord, cause: Cause): Option[] {
  deps.settle()
  const to = Math.floor(deps.now() / 60_000) * 60_000
  const everyone = { robots: [], task_types: [] }
  return makeOptions({
    family: record.family,
    cause,
    robots: robotsNow(deps),
    cohort_per_h: endedIn(deps.db, cause, to - HOUR, to),
    fleet_per_h: endedIn(deps.db, everyone, to - HOUR, to),
  })
}

function robotsNow(deps: IncidentDeps): RobotNow[] {
  const fleet = deps.fleet()
  const now = deps.now()
  const tasks = openTasks(deps.db)
  return [...fleet.ids()].flatMap((id) => {
    const live = fleet.live(id, now)
    if (!live) return []
    const { healthy, state, software_version, model_version } = live
    const task = state === 'busy' ? tasks.get(id) : undefined
    return {
      ...{ id: live.id, healthy, busy: state === 'busy', software_version, model_version },
      task: task ? { id: task.task_id, task_type: task.task_type } : null,
    }
  })
}
