import type { Cause } from '../../../shared/incidents/incident.ts'
import {
  type GivenCommand,
  makeOptions,
  type Option,
  type RobotNow,
} from '../../../shared/incidents/options.ts'
import type { IncidentRecord } from '../../../shared/incidents/record.ts'
import { openTasks } from '../db/commands-scene.ts'
import { endedIn } from '../db/incident-counts.ts'
import type { IncidentDeps } from './deps.ts'

const HOUR = 3_600_000
const GIVEN_LOOKED_AT = 20

/** What can be done about a cause, as the fleet is now. */
export function optionsFor(deps: IncidentDeps, record: IncidentRecord, cause: Cause): Option[] {
  deps.settle()
  const to = Math.floor(deps.now() / 60_000) * 60_000
  const everyone = { robots: [], task_types: [] }
  return makeOptions({
    family: record.family,
    given: givenFor(deps, record, cause),
    cause,
    robots: robotsNow(deps),
    cohort_per_h: endedIn(deps.db, cause, to - HOUR, to),
    fleet_per_h: endedIn(deps.db, everyone, to - HOUR, to),
  })
}

/**
 * What was given to most of those concerned since it began, or since the last thing that was decided proved to be no
 * cure.
 */
function givenFor(
  { commands, fleet }: IncidentDeps,
  { id, began, visits }: IncidentRecord,
  { robots }: Cause,
): GivenCommand | null {
  const tried = visits.flatMap(({ stage, left }) =>
    stage === 'execution' || stage === 'verification' ? (left ?? []) : [],
  )
  const since = Math.max(began, ...tried)
  const concerned = robots.length === 0 ? [...fleet().ids()].length : robots.length
  const given = commands
    .list({ incident: String(id) }, GIVEN_LOOKED_AT)
    .find(
      ({ ts, status, robot_count }) =>
        ts >= since && status !== 'cancelled' && status !== 'failed' && robot_count * 2 >= concerned,
    )
  if (!given) return null
  const { command_id, title, by, robots_text } = given
  return { command_id, title, by, robots_text }
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
