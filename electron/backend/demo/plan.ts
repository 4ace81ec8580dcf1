import { DAY } from './message.ts'
import type { Period, Profile } from './profile.ts'

/**
 * What is certain about a robot at a time: charging, service and wear are closed functions of absolute time, so
 * that a simulation may start anywhere and continues what an earlier one wrote.
 */
export interface Segment {
  kind: 'work' | 'charging' | 'maintenance'
  until: number
}

export function segmentAt(robot: Profile, t: number): Segment {
  const service = windowAt(robot.service, t)
  if (service.inside) return { kind: 'maintenance', until: service.change }
  const charge = windowAt(robot.charge, t)
  const kind = charge.inside ? 'charging' : 'work'
  return { kind, until: Math.min(charge.change, service.change) }
}

const FULL_PCT = 97
const LOW_PCT = 22

export function batteryPct(robot: Profile, t: number): number {
  const { every, length } = robot.charge
  const into = position(robot.charge, t)
  const drive = every - length
  if (into < drive) return FULL_PCT - (FULL_PCT - LOW_PCT) * (into / drive)
  // Charging slows down as the battery fills.
  const share = (into - drive) / length
  return LOW_PCT + (FULL_PCT - LOW_PCT) * (1 - (1 - share) ** 1.6)
}

/** Grips since the gripper was last serviced. */
export function gripCycles(robot: Profile, t: number): number {
  return Math.floor((position(robot.service, t) / DAY) * robot.cyclesPerDay)
}

/** When the last service ended: the robot was restarted then. */
export function lastService(robot: Profile, t: number): number {
  return t - position(robot.service, t)
}

/** 0 with a new bearing, 1 when it is due for replacement; slow for weeks, then fast. */
export function bearingWear(robot: Profile, t: number): number {
  return (position(robot.bearing, t) / robot.bearing.every) ** 3
}

export function diskFreePct(robot: Profile, t: number): number {
  return 82 - 45 * (position(robot.disk, t) / robot.disk.every)
}

/** Milliseconds since the last window of this period ended. */
function position(period: Period, t: number): number {
  return (t + period.phase) % period.every
}

function windowAt(period: Period, t: number): { inside: boolean; change: number } {
  const into = position(period, t)
  const begins = period.every - period.length
  // The next whole millisecond: messages carry whole ones, and a change must lie ahead.
  const change = Math.floor(t + (into < begins ? begins : period.every) - into) + 1
  return { inside: into >= begins, change }
}
