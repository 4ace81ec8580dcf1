import type { Filter } from '../../../shared/fleet/filter.ts'
import type { Grouping } from '../../../shared/metrics/board.ts'
import type { Members } from './members.ts'

/** A set of robots that is compared with itself. */
export interface RobotGroup {
  by: Exclude<Grouping, 'task_type'>
  key: string
  robots: readonly number[]
}

const DIMENSIONS = ['model_version', 'software_version', 'zone', 'group', 'robot'] as const

/**
 * The robots as they were at the end of the stretch, in every way of grouping them. The same robots are looked at in
 * both stretches: a version that came with the stretch is compared with what its robots did before.
 */
export function groupsAt(members: Members, at: number, filter: Filter): RobotGroup[] {
  const robots = members.robots.filter((robot) =>
    members.passes(robot, members.cohortAt(robot, at - 1), filter),
  )
  const groups: RobotGroup[] = [{ by: 'fleet', key: '', robots: robots.map(({ id }) => id) }]
  for (const by of DIMENSIONS) {
    const found = new Map<string, number[]>()
    for (const robot of robots) {
      const key = members.keyOf(by, robot, members.cohortAt(robot, at - 1))
      if (key === null) continue
      found.set(key, [...(found.get(key) ?? []), robot.id])
    }
    // One group of all robots says what the fleet says.
    if (found.size < 2) continue
    for (const [key, ids] of found) groups.push({ by, key, robots: ids })
  }
  return groups
}
