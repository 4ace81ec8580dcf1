import type { RobotLive } from '../../../shared/fleet/live.ts'
import { LEVEL_RANK } from '../../ui/level.ts'
import { FRESHNESS_WORDS, STATE_WORDS } from '../../ui/robot-words.ts'
import type { Sort, View } from './view.ts'

/**
 * The robots of this view, in its order. They come in natural order of their ids, and robots that are equal keep
 * it: comparing the ids of a thousand robots again at each change would cost more than everything else here.
 */
export function selectRobots(inIdOrder: readonly RobotLive[], view: View): RobotLive[] {
  const match = matcher(view)
  const matching = inIdOrder.filter(match)
  if (view.sort === 'id') return view.reverse ? matching.reverse() : matching
  const compare = COMPARE[view.sort]
  const direction = view.reverse ? -1 : 1
  return matching.sort((a, b) => missing(a, b, view.sort) || direction * compare(a, b))
}

/** Tells whether a robot belongs to the view. */
export function matcher(view: View): (robot: RobotLive) => boolean {
  const words = view.text.toLowerCase().split(/\s+/).filter(Boolean)
  return (robot) =>
    (view.zone === null || robot.zone === view.zone) &&
    (view.group === null || robot.group === view.group) &&
    (view.version === null || hasVersion(robot, view.version)) &&
    (view.states.length === 0 || view.states.includes(robot.state)) &&
    (view.freshness.length === 0 || view.freshness.includes(robot.freshness)) &&
    (view.health === null || robot.healthy === (view.health === 'healthy')) &&
    (words.length === 0 || hasWords(robot, words))
}

function hasVersion(robot: RobotLive, version: string): boolean {
  return version === `m:${robot.model_version}` || version === `s:${robot.software_version}`
}

function hasWords(robot: RobotLive, words: readonly string[]): boolean {
  const text = [
    robot.id,
    robot.name,
    robot.zone,
    robot.group,
    robot.hardware,
    robot.model_version,
    robot.software_version,
    STATE_WORDS[robot.state],
    FRESHNESS_WORDS[robot.freshness],
    robot.worst?.text,
  ]
    .filter(Boolean)
    .join('\n')
    .toLowerCase()
  return words.every((word) => text.includes(word))
}

const FRESHNESS_RANK = { lost: 0, late: 1, never: 2, fresh: 3 } as const

type Compare = (a: RobotLive, b: RobotLive) => number

const COMPARE: Record<Exclude<Sort, 'id'>, Compare> = {
  worst: (a, b) =>
    LEVEL_RANK[a.worst?.level ?? 'ok'] - LEVEL_RANK[b.worst?.level ?? 'ok'] ||
    Number(a.healthy) - Number(b.healthy) ||
    FRESHNESS_RANK[a.freshness] - FRESHNESS_RANK[b.freshness],
  success: (a, b) => (a.success_rate_1h ?? 0) - (b.success_rate_1h ?? 0),
  seen: (a, b) => (b.last_seen ?? 0) - (a.last_seen ?? 0),
}

/** Robots without the value stand last in either direction: nothing is known, which is neither best nor worst. */
function missing(a: RobotLive, b: RobotLive, sort: Sort): number {
  if (sort === 'success') return Number(a.success_rate_1h === null) - Number(b.success_rate_1h === null)
  if (sort === 'seen') return Number(a.last_seen === null) - Number(b.last_seen === null)
  return 0
}
