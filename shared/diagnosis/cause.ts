import type { Change } from '../metrics/board.ts'
import type { Dimension, MatchedChange } from './diagnosis.ts'

const MINUTE = 60_000
/** What was changed longer before than this is not named as the cause. */
export const LONGEST_BEFORE_MS = 45 * MINUTE
/** Clocks differ, and a change may be told when it is done. */
const TOLD_LATE_MS = 5 * MINUTE
/** At least half of the robots of either are the same ones. */
const LEAST_OVERLAP = 0.5
/** A change half an hour before counts for half as much as one at that minute. */
const HALVES_EVERY_MS = 30 * MINUTE

/**
 * The change that fits a drop in robots and in time, if there is one: the most robots in common (Jaccard 1912), the
 * nearer the better. Changes of other robots, of the whole fleet when only few are worse, or of another time do not.
 */
export function matchChange(
  changes: readonly Change[],
  robots: readonly string[],
  fleet: number,
  began: { at: number; first: number; last: number },
): MatchedChange | undefined {
  const worse = new Set(robots)
  let best: { change: MatchedChange; score: number } | undefined
  for (const change of changes) {
    const overlap = overlapOf(change, worse, fleet)
    const early = change.ts - began.last
    const late = began.first - change.until
    if (overlap < LEAST_OVERLAP || early > TOLD_LATE_MS || late > LONGEST_BEFORE_MS) continue
    const away = Math.max(0, early, late)
    const score = overlap * 0.5 ** (away / HALVES_EVERY_MS)
    if (!best || score > best.score)
      best = { change: { ...change, overlap, before_onset_ms: began.at - change.ts }, score }
  }
  return best?.change
}

function overlapOf(change: Change, worse: ReadonlySet<string>, fleet: number): number {
  if (change.robot_count === 0) return fleet === 0 ? 0 : worse.size / fleet
  const common = change.robots.filter((robot) => worse.has(robot)).length
  // Of a long list only the first names are kept: the rest is taken to be alike.
  const shared = change.robots.length === 0 ? 0 : (common * change.robot_count) / change.robots.length
  return shared / (worse.size + change.robot_count - shared)
}

/** The attribute that a change is about. */
export function dimensionOf({ kind, what }: Change): Dimension | null {
  if (kind === 'hardware') return 'hardware'
  if (kind !== 'deploy' && kind !== 'update' && kind !== 'moved') return null
  if (/model/i.test(what)) return 'model_version'
  if (/software|firmware/i.test(what)) return 'software_version'
  if (kind === 'moved') return what === 'zone' ? 'zone' : 'group'
  return null
}
