import type { Rate, VersionRow } from './diagnosis.ts'
import { percent, robotWords } from './words.ts'

/** What one robot did with tasks of one type under one of the two versions. */
export interface VersionCounts {
  side: 'a' | 'b'
  robot: string
  task: string
  succeeded: number
  failed: number
  latency_n: number
  latency_sum: number
  duration_n: number
  duration_sum: number
  /** The first and last bucket, epoch ms. */
  first: number
  last: number
}

const LEAST = 30
const Z95 = 1.959964

export interface Interval {
  difference: number
  low: number
  high: number
}

/** Wilson's score interval: "Probable inference", Journal of the American Statistical Association 22 (1927). */
export function wilson(hits: number, n: number): { low: number; high: number } {
  const share = hits / n
  const z2 = Z95 ** 2
  const middle = (share + z2 / (2 * n)) / (1 + z2 / n)
  const half = (Z95 / (1 + z2 / n)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n))
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}

/**
 * The difference of two shares, b − a, with its 95 % interval from both score intervals: method 10 of Newcombe,
 * "Interval estimation for the difference between independent proportions", Statistics in Medicine 17 (1998).
 */
export function newcombe(a: Rate, b: Rate): Interval | null {
  const [n, m] = [a.succeeded + a.failed, b.succeeded + b.failed]
  if (n === 0 || m === 0) return null
  const [p, q] = [a.succeeded / n, b.succeeded / m]
  const [inA, inB] = [wilson(a.succeeded, n), wilson(b.succeeded, m)]
  const difference = q - p
  return {
    difference,
    low: difference - Math.sqrt((q - inB.low) ** 2 + (inA.high - p) ** 2),
    high: difference + Math.sqrt((inB.high - q) ** 2 + (p - inA.low) ** 2),
  }
}

/**
 * The difference within like and like, over all strata that have both sides: Mantel–Haenszel weights, with the
 * variance of Greenland and Robins, "Estimation of a common effect parameter from sparse follow-up data", Biometrics
 * 41 (1985). null when no stratum has both.
 */
export function mantelHaenszel(strata: readonly { a: Rate; b: Rate }[]): VersionRow['adjusted'] {
  let [sum, weights, variance, used, all] = [0, 0, 0, 0, 0]
  for (const { a, b } of strata) {
    const [n, m] = [a.succeeded + a.failed, b.succeeded + b.failed]
    if (n === 0 || m === 0) continue
    const t = n + m
    sum += (b.succeeded * n - a.succeeded * m) / t
    weights += (n * m) / t
    variance += (b.succeeded * b.failed * n ** 3 + a.succeeded * a.failed * m ** 3) / (n * m * t * t)
    used += 1
    all += t
  }
  if (weights === 0) return null
  const difference = sum / weights
  const half = (Z95 * Math.sqrt(variance)) / weights
  return { difference, low: difference - half, high: difference + half, strata: used, n: all }
}

/** All tasks first, then every type, the one that lost most first. */
export function versionRows(counts: readonly VersionCounts[], names: { a: string; b: string }): VersionRow[] {
  const tasks = [...new Set(counts.map(({ task }) => task))]
  const rows = tasks.map((task) =>
    versionRow(
      task,
      counts.filter((row) => row.task === task),
      names,
    ),
  )
  const lost = (row: VersionRow) => row.adjusted?.difference ?? row.difference ?? 0
  return [versionRow(null, counts, names), ...rows.sort((x, y) => lost(x) - lost(y))]
}

function versionRow(
  task: string | null,
  counts: readonly VersionCounts[],
  names: { a: string; b: string },
): VersionRow {
  const side = (which: 'a' | 'b') => counts.filter((row) => row.side === which)
  const [a, b] = [rateOf(side('a')), rateOf(side('b'))]
  const raw = newcombe(a, b)
  const adjusted = mantelHaenszel(strataOf(counts, ({ robot, task }) => JSON.stringify([robot, task])))
  const told = adjusted ?? (task === null ? mantelHaenszel(strataOf(counts, (row) => row.task)) : null)
  const enough = Math.min(a.succeeded + a.failed, b.succeeded + b.failed) >= LEAST
  const row = {
    task_type: task,
    a,
    b,
    difference: raw?.difference ?? null,
    low: raw?.low ?? null,
    high: raw?.high ?? null,
    verdict: enough ? verdictOf(told ?? raw) : ('not_enough_data' as const),
    adjusted: told,
    latency_ms: { a: meanOf(side('a'), 'latency'), b: meanOf(side('b'), 'latency') },
    duration_s: { a: inSeconds(meanOf(side('a'), 'duration')), b: inSeconds(meanOf(side('b'), 'duration')) },
  }
  return { ...row, words: rowWords(row, names) }
}

function verdictOf(interval: Interval | null): VersionRow['verdict'] {
  if (!interval) return 'not_enough_data'
  if (interval.low > 0) return 'better'
  return interval.high < 0 ? 'worse' : 'alike'
}

const VERDICT_WORDS: Record<VersionRow['verdict'], string> = {
  better: 'better',
  worse: 'worse',
  alike: 'no difference beyond chance',
  not_enough_data: 'not enough data to tell',
}

function rowWords(row: Omit<VersionRow, 'words'>, { a, b }: { a: string; b: string }): string {
  const what = row.task_type ?? 'all tasks'
  const rate = (name: string, { success_rate, succeeded, failed }: Rate) =>
    `${name} ${percent(success_rate, 1)} of ${succeeded + failed}`
  const told = row.adjusted ?? row
  const points =
    told.difference === null || told.low === null || told.high === null
      ? ''
      : ` (${pointsText(told.difference)} points, ${pointsText(told.low)} to ${pointsText(told.high)})`
  return `${what}: ${rate(a, row.a)}, ${rate(b, row.b)}: ${VERDICT_WORDS[row.verdict]}${points}`
}

function pointsText(share: number): string {
  const points = (share * 100).toFixed(1)
  return share > 0 ? `+${points}` : points.replace('-', '−')
}

function rateOf(rows: readonly VersionCounts[]): Rate {
  const succeeded = rows.reduce((sum, row) => sum + row.succeeded, 0)
  const failed = rows.reduce((sum, row) => sum + row.failed, 0)
  return { succeeded, failed, success_rate: succeeded + failed > 0 ? succeeded / (succeeded + failed) : null }
}

function meanOf(rows: readonly VersionCounts[], what: 'latency' | 'duration'): number | null {
  const n = rows.reduce((sum, row) => sum + row[`${what}_n`], 0)
  return n > 0 ? rows.reduce((sum, row) => sum + row[`${what}_sum`], 0) / n : null
}

function inSeconds(ms: number | null): number | null {
  return ms === null ? null : ms / 1000
}

function strataOf(
  counts: readonly VersionCounts[],
  keyOf: (row: VersionCounts) => string,
): { a: Rate; b: Rate }[] {
  const strata = new Map<string, { a: VersionCounts[]; b: VersionCounts[] }>()
  for (const row of counts) {
    const key = keyOf(row)
    const stratum = strata.get(key) ?? { a: [], b: [] }
    stratum[row.side].push(row)
    strata.set(key, stratum)
  }
  return [...strata.values()].map(({ a, b }) => ({ a: rateOf(a), b: rateOf(b) }))
}

/** What may lie behind a difference beside the version itself. */
export function caveatsOf(
  counts: readonly VersionCounts[],
  rows: readonly VersionRow[],
  { a, b, fleet }: { a: string; b: string; fleet: readonly string[] },
): string[] {
  const robotsOf = (side: 'a' | 'b') => [
    ...new Set(counts.filter((row) => row.side === side).map(({ robot }) => robot)),
  ]
  const [inA, inB] = [robotsOf('a'), robotsOf('b')]
  if (inA.length === 0 || inB.length === 0) return []
  const both = inA.filter((robot) => inB.includes(robot))
  const found: string[] = []
  if (both.length === 0) {
    const who = `${a} ran on ${robotWords(inA, fleet)}, ${b} on ${robotWords(inB, fleet)}`
    found.push(`No robot ran both: ${who}. A difference may be one of the robots.`)
  } else if (both.length < Math.max(inA.length, inB.length)) {
    found.push(`Only ${both.length} robots ran both; the adjusted difference compares these alone.`)
  }
  const last = (side: 'a' | 'b') =>
    Math.max(...counts.filter((row) => row.side === side).map((row) => row.last))
  const first = (side: 'a' | 'b') =>
    Math.min(...counts.filter((row) => row.side === side).map((row) => row.first))
  if (last('a') <= first('b') || last('b') <= first('a'))
    found.push('The two ran one after the other: anything else that changed in between is in the difference.')
  const [all] = rows
  if (
    all?.adjusted &&
    all.difference !== null &&
    Math.sign(all.adjusted.difference) !== Math.sign(all.difference)
  )
    found.push(
      'Taken together the sign is the other way round, because the mix of tasks and robots differs (Simpson’s paradox).',
    )
  return found
}
