import { type Choice, membersOfRobots, WAY } from './choices.ts'
import type { Evidence } from './counts.ts'
import { evidenceAgainst, type Sums, total } from './grid.ts'
import { logChoose } from './score.ts'

/** A set of more than this many robots is no description that helps anybody. */
const MOST_ROBOTS = 12

/**
 * Sets that no attribute or range names: the worst robots, and unions of one attribute's values. Of all sets of a size
 * the best one holds those with the highest ratio of failures to expected ones, so that sorting finds it: Neill, "Fast
 * subset scan for spatial pattern detection", Journal of the Royal Statistical Society B 74 (2012).
 */
export function bestSets(
  evidence: Pick<Evidence, 'robots' | 'members'>,
  list: readonly Sums[],
  choices: readonly Choice[],
  all: Sums,
): { choices: Choice[]; tried: number } {
  const robots = membersOfRobots(evidence).map((members, robot) => ({
    parts: [{ dimension: 'robot' as const, value: evidence.robots[robot]! }],
    members,
    cost: 0,
  }))
  const sets = [bestPrefix(robots, list, all, Math.min(MOST_ROBOTS, robots.length))]
  const dimensions = new Set(choices.map(({ parts }) => (parts.length === 1 ? parts[0]!.dimension : 'fleet')))
  for (const dimension of dimensions) {
    if (dimension === 'fleet' || dimension === 'robot') continue
    const values = choices.filter(({ parts }) => parts.length === 1 && parts[0]!.dimension === dimension)
    sets.push(bestPrefix(values, list, all, values.length - 1))
  }
  return { choices: sets.flatMap((set) => set ?? []), tried: sets.length * MOST_ROBOTS }
}

/** The best union of two to `most` of these, worst first. */
function bestPrefix(
  values: readonly Choice[],
  list: readonly Sums[],
  all: Sums,
  most: number,
): Choice | null {
  const ordered = values
    .map((value) => ({ value, sums: total(list, value.members) }))
    .filter(({ sums }) => sums.failed > sums.expected)
    .sort((a, b) => b.sums.failed / b.sums.expected - a.sums.failed / a.sums.expected)
  let best: { k: number; score: number; cost: number } | null = null
  const sums = { n: 0, failed: 0, expected: 0, known: 0 }
  for (let k = 1; k <= Math.min(most, ordered.length); k++) {
    const { n, failed, expected, known } = ordered[k - 1]!.sums
    sums.n += n
    sums.failed += failed
    sums.expected += expected
    sums.known += known
    if (k < 2) continue
    const cost = WAY + Math.log(values.length) + logChoose(values.length, k)
    const score = evidenceAgainst(sums, all) - cost
    if (score > 0 && (best === null || score > best.score)) best = { k, score, cost }
  }
  return (
    best &&
    union(
      ordered.slice(0, best.k).map(({ value }) => value),
      values,
      best.cost,
    )
  )
}

/** One choice of several, its values in the order in which all of them stand. */
function union(chosen: readonly Choice[], values: readonly Choice[], cost: number): Choice {
  const inOrder = values.filter((value) => chosen.includes(value))
  const [first] = inOrder
  const value = inOrder.map(({ parts }) => parts[0]!.value).join(', ')
  return {
    parts: [{ dimension: first!.parts[0]!.dimension, value }],
    members: inOrder.flatMap(({ members }) => members),
    cost,
  }
}
