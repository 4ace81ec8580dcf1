import type { FleetOptions } from './fleet.ts'
import { DAY, HOUR, MINUTE } from './message.ts'
import { cutZone, deploy, reconnectZone, replaceGripper, type Stage, wearGripper } from './scenarios.ts'

type Happening = NonNullable<FleetOptions['timeline']>[number]

/** Model v23 replaced v22 so many days before now. */
const V23_DAYS = 3

/**
 * What went wrong, and right, in the days before `now`: a software pilot that broke insert and was rolled back, a
 * gripper that wore out, a network outage, and the roll-out of the model that runs today.
 */
export function pastOf(now: number, utcOffsetMs: number): Happening[] {
  const midnight = Math.floor((now + utcOffsetMs) / DAY) * DAY - utcOffsetMs
  const clock = (daysAgo: number, hour: number, minute = 0) =>
    midnight - daysAgo * DAY + hour * HOUR + minute * MINUTE
  const at = (time: number, run: (stage: Stage, t: number) => void): Happening => ({ at: time, run })
  const pilot = { part: 'software', first: 61, last: 70 } as const
  return [
    at(clock(11, 9, 30), (stage, t) => wearGripper(stage, 88, t)),
    at(clock(11, 15, 10), (stage, t) => replaceGripper(stage, 88, t)),
    at(clock(9, 10), (stage, t) => deploy(stage, { ...pilot, from: 'v23', to: 'v24' }, t)),
    at(clock(9, 12, 40), (stage, t) => deploy(stage, { ...pilot, from: 'v24', to: 'v23' }, t)),
    at(clock(6, 14, 20), (stage, t) => cutZone(stage, 'C', t)),
    at(clock(6, 14, 31), (stage, t) => reconnectZone(stage, 'C', t)),
    at(deployed(now, utcOffsetMs), (stage, t) =>
      deploy(stage, { part: 'model', from: 'v22', to: 'v23', first: 1, last: 1000 }, t),
    ),
  ]
}

/** The model that robots had at a time before `now`. */
export function modelAt(t: number, now: number, utcOffsetMs: number): 'v22' | 'v23' {
  return t < deployed(now, utcOffsetMs) ? 'v22' : 'v23'
}

function deployed(now: number, utcOffsetMs: number): number {
  return Math.floor((now + utcOffsetMs) / DAY) * DAY - utcOffsetMs - V23_DAYS * DAY + 8 * HOUR
}
