import { DAY, MINUTE } from './message.ts'
import type { Period, Profile, Wear, WearingPart } from './profile.ts'

/**
 * What is certain about a robot at a time: charging, service and wear are closed functions of absolute time, so
 * that a simulation may start anywhere and continues what an earlier one wrote.
 */
export interface Segment {
  kind: 'work' | 'charging' | 'maintenance' | 'failed'
  until: number
}

export function segmentAt(robot: Profile, t: number): Segment {
  const service = windowAt(robot.service, t)
  const repair = robot.wear ? windowAt(robot.wear, t) : null
  const failure = robot.wear && !robot.wear.planned ? windowAt(standing(robot.wear), t) : null
  if (failure?.inside) return { kind: 'failed', until: failure.change }
  const workshop = [service, repair].filter((one) => one?.inside === true)
  const until = (windows: readonly (typeof repair)[]) =>
    Math.min(...windows.flatMap((one) => one?.change ?? []))
  if (workshop.length > 0) {
    const end = Math.max(...workshop.map((one) => one!.change))
    return { kind: 'maintenance', until: failure && failure.change < end ? failure.change : end }
  }
  const charge = windowAt(robot.charge, t)
  const kind = charge.inside ? 'charging' : 'work'
  return { kind, until: until([charge, service, repair, failure]) }
}

/** How long a robot stands with its failed part before the workshop comes. */
const STANDING_MS = 45 * MINUTE

/** The stretch before the repair in which the part has failed. */
function standing({ every, length, phase }: Wear): Period {
  return { every, length: STANDING_MS, phase: phase + length }
}

/** 0 with a new part, 1 when it fails; it wears the faster, the further it is worn. */
export function partWear({ wear }: Profile, part: WearingPart, t: number): number {
  if (wear?.part !== part) return 0
  const into = position(wear, t) / (wear.every - wear.length - STANDING_MS)
  return wear.planned ? 0.8 * Math.min(1, into) ** 1.6 : Math.min(1, into) ** 1.6
}

/** What the workshop does to a robot that is in it. */
export function workAt(robot: Profile, t: number): string {
  return robot.wear && windowAt(robot.wear, t).inside ? WORK[robot.wear.part] : 'gripper service'
}

const WORK: Readonly<Record<WearingPart, string>> = {
  motor: 'motor bearing replaced',
  cooling: 'cooling fan replaced',
  gripper: 'gripper fingers replaced',
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
