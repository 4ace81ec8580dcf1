import type { GroupService } from './consequences.ts'
import type { Job } from './job.ts'
import type { MaintenanceSettings } from './plan.ts'

export interface RobotPlace {
  id: string
  group: string | null
  zone: string | null
  /** False when it could not work now: offline, lost, in error. */
  able: boolean
}

/** The robots that an asset consists of. */
export function robotsOf({ scope, id }: Job['asset'], robots: readonly RobotPlace[]): string[] {
  const mine = robots.filter((robot) => {
    if (scope === 'fleet') return true
    return (scope === 'robot' ? robot.id : scope === 'zone' ? robot.zone : robot.group) === id
  })
  return mine.map((robot) => robot.id)
}

/** Robots that stand still because of a job; a job that has begun knows them. */
export function heldBy(job: Job, robots: readonly RobotPlace[]): string[] {
  if (job.downtime_min === 0) return []
  return job.state === 'in_progress' ? job.holds : robotsOf(job.asset, robots)
}

const ABLE_COUNTS_MS = 2 * 3_600_000

/** How many of each group that `job` takes robots from would be left in service while it lasts. */
export function serviceDuring(
  job: Job,
  others: readonly Job[],
  robots: readonly RobotPlace[],
  settings: MaintenanceSettings,
  now: number,
): GroupService[] {
  const own = heldBy(job, robots)
  if (own.length === 0) return []
  const ends = job.starts + job.downtime_min * 60_000
  const out = new Set(own)
  for (const other of others) {
    if (other.id === job.id || other.starts >= ends) continue
    if (other.starts + other.downtime_min * 60_000 <= job.starts) continue
    for (const robot of heldBy(other, robots)) out.add(robot)
  }
  // What is broken now will probably be broken in the next hours; nothing is known of later.
  if (job.starts < now + ABLE_COUNTS_MS) for (const robot of robots) if (!robot.able) out.add(robot.id)
  const mine = new Set(own)
  const groups = new Set(robots.flatMap(({ id, group }) => (group !== null && mine.has(id) ? [group] : [])))
  return [...groups].map((group) => {
    const members = robots.filter((robot) => robot.group === group)
    const left = members.filter(({ id }) => !out.has(id)).length
    return { group, left, of: members.length, least: leastOf(group, members.length, settings) }
  })
}

/** How many of a group have to stay in service. */
export function leastOf(group: string, size: number, settings: MaintenanceSettings): number {
  const own = Object.hasOwn(settings.min_in_service_of, group) ? settings.min_in_service_of[group] : undefined
  return Math.min(size, own ?? settings.min_in_service ?? Math.floor(size * 0.75))
}
