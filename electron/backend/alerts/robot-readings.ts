import type { Reading } from '../../../shared/alerts/judge.ts'
import type { RobotMeasure } from '../../../shared/alerts/measure.ts'
import type { Rule } from '../../../shared/alerts/rule.ts'
import type { RobotLive } from '../../../shared/fleet/live.ts'
import type { RobotState } from '../../../shared/fleet/state.ts'
import { currentMetric, type Live } from '../live-robot.ts'

interface Glance {
  live: Readonly<Live>
  freshness: RobotLive['freshness']
}

const DAY = 86_400_000

const flag = (value: boolean) => (value ? 1 : 0)

/** What a robot said last is not what it is while it cannot be heard: nobody knows. */
function isIn({ live, freshness }: Glance, state: RobotState): number | null {
  return freshness === 'fresh' || freshness === 'late' ? flag(live.state === state) : null
}

const READ: Record<RobotMeasure, (robot: Glance, now: number) => number | null> = {
  // One that was never heard of has not been lost.
  lost: ({ live, freshness }) => flag(freshness === 'lost' && live.lastSeen !== null),
  late: ({ freshness }) => flag(freshness === 'late'),
  error: (robot) => isIn(robot, 'error'),
  estop: (robot) => isIn(robot, 'estop'),
  maintenance: (robot) => isIn(robot, 'maintenance'),
  failure_in_d: ({ live }, now) => (live.failsAt === null ? null : Math.max(0, (live.failsAt - now) / DAY)),
  silence_s: ({ live }, now) => (live.lastSeen === null ? null : Math.max(0, (now - live.lastSeen) / 1000)),
}

/** What a rule watches of a robot now. A metric that is too old stands for nothing. */
export function readRobot({ measure: { of, name } }: Rule, robot: Glance, now: number): number | null {
  if (of === 'robot') return READ[name as RobotMeasure](robot, now)
  return currentMetric(robot.live, name, now)
}

/** Whether a rule is about not hearing from robots, which says nothing while nobody can be heard. */
export function isSilence({ measure: { of, name } }: Rule): boolean {
  return of === 'robot' && (name === 'lost' || name === 'late' || name === 'silence_s')
}

export function reading(value: number | null): Reading {
  return { value, sample: null, bad: null, usual: null }
}
