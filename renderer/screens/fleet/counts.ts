import type { Freshness } from '../../../shared/fleet/freshness.ts'
import type { Level, RobotLive } from '../../../shared/fleet/live.ts'
import type { RobotState } from '../../../shared/fleet/state.ts'
import { DEFINITIONS } from '../../../shared/metrics/rates.ts'
import { FRESHNESS_MEANING, FRESHNESS_WORDS, STATE_WORDS } from '../../ui/robot-words.ts'
import { toggled, type View } from './view.ts'

/** A count of robots that is also a filter. */
export interface Count {
  id: string
  word: string
  count: number
  /** Out of how many, where that is worth saying. */
  of?: number
  /** Only where a count above zero is abnormal. */
  level: Level | null
  about: string
  active: boolean
  /** The view after pressing it. */
  toggle: View
}

const STATE_LEVEL: Partial<Record<RobotState, Level>> = {
  error: 'critical',
  estop: 'critical',
  offline: 'warning',
  unknown: 'unknown',
}
const FRESHNESS_LEVEL: Partial<Record<Freshness, Level>> = {
  late: 'warning',
  lost: 'critical',
  never: 'unknown',
}
const SHOWN_STATES: readonly RobotState[] = [
  'busy',
  'idle',
  'charging',
  'maintenance',
  'error',
  'estop',
  'offline',
  'unknown',
]
const SHOWN_FRESHNESS: readonly Freshness[] = ['fresh', 'late', 'lost', 'never']

/** Healthy n of N, and the rest. */
export function healthCounts(robots: readonly RobotLive[], view: View): Count[] {
  const healthy = robots.filter((robot) => robot.healthy).length
  const count = (id: 'healthy' | 'not', word: string, value: number, about: string): Count => ({
    id,
    word,
    count: value,
    level: null,
    about,
    active: view.health === id,
    toggle: { ...view, health: view.health === id ? null : id },
  })
  return [
    { ...count('healthy', 'Healthy', healthy, DEFINITIONS.healthy), of: robots.length },
    count(
      'not',
      'Not healthy',
      robots.length - healthy,
      'Robots that do not count as healthy, for any reason.',
    ),
  ]
}

/** How many robots say what of themselves. `unknown` is shown only when there is one. */
export function stateCounts(robots: Iterable<RobotLive>, view: View): Count[] {
  const counts = tally(robots, (robot) => robot.state)
  return SHOWN_STATES.filter((state) => state !== 'unknown' || counts.has(state)).map((state) => ({
    id: state,
    word: STATE_WORDS[state],
    count: counts.get(state) ?? 0,
    level: abnormal(counts.get(state), STATE_LEVEL[state]),
    about: `Robots that say they are ${STATE_WORDS[state].toLowerCase()}.`,
    active: view.states.includes(state),
    toggle: { ...view, states: toggled(view.states, state) },
  }))
}

/** How current what we know of them is. */
export function freshnessCounts(robots: Iterable<RobotLive>, view: View): Count[] {
  const counts = tally(robots, (robot) => robot.freshness)
  return SHOWN_FRESHNESS.map((freshness) => ({
    id: freshness,
    word: FRESHNESS_WORDS[freshness],
    count: counts.get(freshness) ?? 0,
    level: abnormal(counts.get(freshness), FRESHNESS_LEVEL[freshness]),
    about: FRESHNESS_MEANING[freshness],
    active: view.freshness.includes(freshness),
    toggle: { ...view, freshness: toggled(view.freshness, freshness) },
  }))
}

function abnormal(count: number | undefined, level: Level | undefined): Level | null {
  return count && level ? level : null
}

function tally<K>(robots: Iterable<RobotLive>, key: (robot: RobotLive) => K): Map<K, number> {
  const counts = new Map<K, number>()
  for (const robot of robots) counts.set(key(robot), (counts.get(key(robot)) ?? 0) + 1)
  return counts
}
