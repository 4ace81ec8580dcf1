import type { RobotPlace } from '../../../shared/maintenance/capacity.ts'
import type { Fleet } from '../fleet.ts'

const NOT_ABLE = new Set(['error', 'estop', 'offline'])

/** Where each robot works, and whether it can. */
export function placesOf(fleet: Fleet, now: number): RobotPlace[] {
  return [...fleet.ids()].map((id) => {
    const { id: robot, group, zone, state, freshness } = fleet.live(id, now)!
    return { id: robot, group, zone, able: !NOT_ABLE.has(state) && freshness !== 'lost' }
  })
}
