import { byName } from '../commands/names.ts'
import { fisherExact, isLargeEnough, twoProportions } from '../metrics/statistics.ts'

/** The tasks of one robot. */
export interface RobotTasks {
  robot: string
  succeeded: number
  failed: number
}

/** Robots that follow each other by number and do alike. */
export interface Range {
  robots: string[]
  succeeded: number
  failed: number
  success_rate: number | null
}

/** Beyond this a difference is no chance; and it has to matter. */
const P = 0.001
const POINTS = 0.05

/**
 * The robots in their order, cut where they begin to do otherwise: optimal partitioning (Jackson et al., "An
 * algorithm for optimal partitioning of data on an interval", IEEE Signal Processing Letters 12, 2005) with the
 * binomial likelihood and a penalty of three times Schwarz's criterion for each cut, so that chance makes none.
 */
export function rangesAlike(tasks: readonly RobotTasks[]): Range[] {
  const robots = [...tasks].sort((a, b) => byName(a.robot, b.robot))
  const sums = prefixSums(robots)
  const penalty = 3 * Math.log(Math.max(2, robots.length))
  const best = [-penalty]
  const cut = [0]
  for (let end = 1; end <= robots.length; end++) {
    best[end] = Number.POSITIVE_INFINITY
    for (let start = 0; start < end; start++) {
      const cost = best[start]! + penalty + segmentCost(sums, start, end)
      if (cost < best[end]!) {
        best[end] = cost
        cut[end] = start
      }
    }
  }
  const ranges: Range[] = []
  for (let end = robots.length; end > 0; end = cut[end]!) {
    const part = robots.slice(cut[end]!, end)
    const succeeded = part.reduce((sum, robot) => sum + robot.succeeded, 0)
    const failed = part.reduce((sum, robot) => sum + robot.failed, 0)
    const rate = succeeded + failed > 0 ? succeeded / (succeeded + failed) : null
    ranges.unshift({ robots: part.map(({ robot }) => robot), succeeded, failed, success_rate: rate })
  }
  return ranges
}

/** Whether tasks fail more often than others do, beyond chance and by more than a few points. */
export function isWorse(
  own: { succeeded: number; failed: number },
  others: { succeeded: number; failed: number },
): boolean {
  const a = { hits: own.succeeded, n: own.succeeded + own.failed }
  const b = { hits: others.succeeded, n: others.succeeded + others.failed }
  if (a.n === 0 || b.n === 0 || a.hits / a.n > b.hits / b.n - POINTS) return false
  return (isLargeEnough(a, b) ? twoProportions(a, b) : fisherExact(a, b)) < P
}

function prefixSums(robots: readonly RobotTasks[]): { succeeded: number; failed: number }[] {
  const sums = [{ succeeded: 0, failed: 0 }]
  for (const { succeeded, failed } of robots) {
    const last = sums[sums.length - 1]!
    sums.push({ succeeded: last.succeeded + succeeded, failed: last.failed + failed })
  }
  return sums
}

/** Minus the log likelihood of the segment with one rate for all of it. */
function segmentCost(
  sums: readonly { succeeded: number; failed: number }[],
  from: number,
  to: number,
): number {
  const succeeded = sums[to]!.succeeded - sums[from]!.succeeded
  const failed = sums[to]!.failed - sums[from]!.failed
  const n = succeeded + failed
  const part = (k: number) => (k === 0 ? 0 : k * Math.log(k / n))
  return n === 0 ? 0 : -(part(succeeded) + part(failed))
}
