import type { Grouping } from './board.ts'
import { metricOf } from './catalogue.ts'
import { CHANCE_SHARE, type Difference, type Method, type Side } from './differences.ts'
import { reasonFor } from './reason.ts'
import {
  benjaminiHochberg,
  cohenH,
  deltaAsD,
  fisherExact,
  isLargeEnough,
  mannWhitney,
  type Share,
  twoProportions,
  usualChange,
} from './statistics.ts'

/** One number of one group, in the stretch and in the one it is compared with. */
export interface Candidate {
  metric: string
  by: Grouping
  key: string
  task_type: string | null
  data: Data
}

/**
 * `share`: cases counted. `values`: means of buckets that say something each, as durations do. `course`: means of
 * whole stretches, newest first, for what drifts: the stretch, the one compared with, and those before them; `peers`
 * is the largest change that any like group had between two such stretches before.
 */
export type Data =
  | { kind: 'share'; now: Share; before: Share }
  | { kind: 'values'; now: Values; before: Values }
  | { kind: 'course'; values: (number | null)[]; n: number[]; peers?: number }

export interface Values {
  mean: number | null
  n: number
  buckets: number[]
}

interface Judged {
  now: Side
  before: Side
  effect: number
  /** The standard error of the effect. */
  error: number
  p: number
  method: Method
  /** The largest change between two such stretches before, for changes that were judged by it. */
  usual?: number
}

const MIN_CASES = 10
const MIN_BUCKETS = 6
const MIN_CHANGES = 6
const MIN_DROPS = 5
/** How much larger than the largest usual change is unusual. */
const USUAL_MARGIN = 1.2
/** Smaller than small on Cohen's scale is not worth a line, however certain it is. */
const MIN_EFFECT = 0.2
/** "Very large" on Sawilowsky's extension of Cohen's scale (2009): beyond it more is not more telling. */
const MOST_EFFECT = 1.2
const MOST_DIFFERENCES = 200

/** What differs beyond chance, most telling first. */
export function judge(candidates: readonly Candidate[]): {
  differences: Difference[]
  compared: number
  too_few: number
} {
  const judged = candidates.flatMap((candidate) => {
    const result = judgeOne(candidate)
    return result ? [{ candidate, result }] : []
  })
  const qs = ratesOfChance(judged.map(({ candidate, result }) => ({ metric: candidate.metric, p: result.p })))
  const differences = judged
    .map(({ candidate, result }, i) => ({ candidate, result, q: qs[i]! }))
    .filter(({ candidate, result, q }) => q <= CHANCE_SHARE && isTelling(candidate.metric, result))
    .map(({ candidate, result, q }) => difference(candidate, result, q))
    .sort((a, b) => weight(b) - weight(a) || a.p - b.p)
  return {
    differences: differences.slice(0, MOST_DIFFERENCES),
    compared: judged.length,
    too_few: candidates.length - judged.length,
  }
}

/** What became of tasks counts double: it is what the robots are there for. */
export function weight({ at_least, metric }: Pick<Difference, 'at_least' | 'metric'>): number {
  return Math.min(at_least, MOST_EFFECT) * (metricOf(metric).kind === 'outcome' ? 2 : 1)
}

/** Worth a line: not small, visible in the digits shown, and for what drifts larger than any such change before. */
function isTelling(metric: string, { now, before, effect, usual }: Judged): boolean {
  if (Math.abs(effect) < MIN_EFFECT) return false
  if (!isVisible(metric, now.value - before.value)) return false
  return usual === undefined || Math.abs(now.value - before.value) > USUAL_MARGIN * usual
}

/** Whether a difference shows in the digits with which values are written. */
function isVisible(metric: string, difference: number): boolean {
  const { unit, digits } = metricOf(metric)
  return Math.abs(difference) * (unit === 'share' ? 100 : 1) >= 10 ** -digits
}

/**
 * The false discovery rate of each, outcomes of tasks apart from the rest: the hundreds of signals that say nothing
 * about them must not drown them. B. Efron, "Simultaneous inference: When should hypothesis testing problems be
 * combined?", The Annals of Applied Statistics 2 (2008).
 */
function ratesOfChance(all: readonly { metric: string; p: number }[]): number[] {
  const qs = new Array<number>(all.length)
  for (const outcomes of [true, false]) {
    const family = all.flatMap(({ metric, p }, i) =>
      (metricOf(metric).kind === 'outcome') === outcomes ? [{ i, p }] : [],
    )
    const own = benjaminiHochberg(family.map(({ p }) => p))
    for (const [k, { i }] of family.entries()) qs[i] = own[k]!
  }
  return qs
}

function judgeOne({ metric, data }: Candidate): Judged | null {
  if (data.kind === 'share') return judgeShare(data.now, data.before)
  if (data.kind === 'values') return judgeValues(data.now, data.before)
  // A single drop of the network is no change of it.
  const isRare = metricOf(metric).of === 'drops' && Math.max(data.n[0] ?? 0, data.n[1] ?? 0) < MIN_DROPS
  return isRare ? null : judgeCourse(data)
}

function judgeShare(now: Share, before: Share): Judged | null {
  if (Math.min(now.n, before.n) < MIN_CASES || now.hits > now.n || before.hits > before.n) return null
  const large = isLargeEnough(now, before)
  const side = ({ hits, n }: Share): Side => ({ value: hits / n, n, hits })
  return {
    now: side(now),
    before: side(before),
    effect: cohenH(now.hits / now.n, before.hits / before.n),
    error: Math.sqrt(1 / now.n + 1 / before.n),
    p: large ? twoProportions(now, before) : fisherExact(now, before),
    method: large ? 'two_proportions' : 'fisher',
  }
}

function judgeValues(now: Values, before: Values): Judged | null {
  if (now.mean === null || before.mean === null) return null
  if (Math.min(now.buckets.length, before.buckets.length) < MIN_BUCKETS) return null
  const { p, delta } = mannWhitney(now.buckets, before.buckets)
  const effect = deltaAsD(delta)
  return {
    now: { value: now.mean, n: now.n },
    before: { value: before.mean, n: before.n },
    effect,
    error: errorOfD(effect, now.buckets.length, before.buckets.length),
    p,
    method: 'mann_whitney',
  }
}

/** The changes from each stretch to the next one, newest first, without the one that is asked about. */
export function pastChanges(values: readonly (number | null)[]): number[] {
  const past: number[] = []
  for (let i = 1; i + 1 < values.length; i++) {
    const [later, earlier] = [values[i], values[i + 1]]
    if (later != null && earlier != null) past.push(later - earlier)
  }
  return past
}

function judgeCourse({ values, n, peers = 0 }: Extract<Data, { kind: 'course' }>): Judged | null {
  const [now, before] = values
  if (now == null || before == null) return null
  const past = pastChanges(values)
  if (past.length < MIN_CHANGES) return null
  const { p, d } = usualChange(now - before, past)
  return {
    now: { value: now, n: n[0] ?? 0 },
    before: { value: before, n: n[1] ?? 0 },
    effect: d,
    error: errorOfD(d, Number.POSITIVE_INFINITY, past.length),
    p,
    method: 'usual_change',
    usual: Math.max(peers, ...past.map(Math.abs)),
  }
}

function difference({ metric, by, key, task_type }: Candidate, judged: Judged, q: number): Difference {
  const { now, before, p, method } = judged
  const { worse } = metricOf(metric)
  const rose = now.value > before.value
  return {
    metric,
    by,
    key,
    task_type,
    now,
    before,
    worse: worse === null ? null : rose === (worse === 'high'),
    effect: Math.min(MOST_SHOWN_EFFECT, Math.abs(judged.effect)),
    at_least: Math.min(MOST_SHOWN_EFFECT, atLeast(judged)),
    p,
    q,
    method,
    reason: reasonFor({ metric, now, before, method, q, usual: judged.usual }),
  }
}

/**
 * The lower end of the effect's 95 % interval: by it differences are ordered, for among many small groups the one
 * with the largest effect is mostly the luckiest.
 */
function atLeast({ effect, error }: Judged): number {
  const size = Math.abs(effect)
  return Number.isFinite(size) ? Math.max(0, size - 1.96 * error) : size
}

/** The standard error of Cohen's d: Hedges and Olkin, "Statistical Methods for Meta-Analysis" (1985), chapter 5. */
function errorOfD(d: number, n: number, m: number): number {
  return Math.sqrt(1 / n + 1 / m + d ** 2 / (2 * (Number.isFinite(n) ? n + m : m)))
}

/** Complete separation has no finite effect; JSON has no infinity. */
const MOST_SHOWN_EFFECT = 99
