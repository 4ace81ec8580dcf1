import { type Bucket, type Cleaned, clean, natureOf, type Value } from './clean.ts'
import { type Surroundings, withoutEffects } from './effects.ts'
import { medianOf, spreadOf, stepSpread } from './robust.ts'

const DAY = 86_400_000
const HOUR = 3_600_000

export interface SignalInput {
  metric: string
  worse: 'high' | 'low' | null
  /** By the day, oldest first; the present life of the part only. */
  days: readonly Bucket[]
  /** By the hour, of the last days. */
  hours: readonly Bucket[]
  surroundings: Surroundings
  now: number
}

/** One signal of one robot, ready to be judged. */
export interface Course {
  metric: string
  cleaned: Cleaned
  /** Since the part is in use, without the effects of hall and load. */
  values: Value[]
  /** A level that came back as by a repair that nobody told of; null when none did. */
  restoredAt: number | null
  /** Of the newest hour with values; null when there is none. */
  latest: Value | null
  /** How wide single values lie now, and at first; null when it cannot be told. */
  spread: number | null
  spreadBefore: number | null
}

export function courseOf({ metric, worse, days, hours, surroundings, now }: SignalInput): Course {
  const nature = natureOf(metric)
  const cleaned = clean(days, nature)
  const restoredAt = worse === null ? null : lastRestore(cleaned.values, worse)
  const ofLife = cleaned.values.filter(({ t }) => restoredAt === null || t >= restoredAt)
  const recent = clean(hours, nature).values
  return {
    metric,
    cleaned,
    values: withoutEffects(ofLife, surroundings),
    restoredAt,
    latest: latestOf(recent, hours) ?? ofLife.at(-1) ?? null,
    ...spreads(ofLife, hours, now),
  }
}

/** Fewer values in an hour may be one wild reading; where values come more seldom than hourly it is all there is. */
const FEWEST_IN_HOUR = 3

function latestOf(recent: readonly Value[], hours: readonly Bucket[]): Value | null {
  const last = recent.at(-1)
  if (!last) return null
  const { n } = hours.find(({ t }) => t === last.t)!
  const before = recent.at(-2)
  const sparse = !before || last.t - before.t > 3 * HOUR
  if (n >= FEWEST_IN_HOUR || sparse) return last
  return { t: last.t, v: medianOf(recent.slice(-3).map(({ v }) => v)) }
}

/** A restored level comes back within one step by so many usual steps, and by half of what was lost. */
const RESTORE_STEPS = 8
const RESTORE_SHARE = 0.5

/** The beginning of the last stretch that starts with a jump against the direction of wear; null when there is none. */
function lastRestore(values: readonly Value[], worse: 'high' | 'low'): number | null {
  if (values.length < 6) return null
  const sign = worse === 'high' ? 1 : -1
  const usual = stepSpread(values.map(({ v }) => v))
  for (let i = values.length - 2; i >= 3; i--) {
    const gained = sign * (values[i - 1]!.v - values[i]!.v)
    if (gained <= RESTORE_STEPS * usual) continue
    const lost = sign * (values[i - 1]!.v - best(values.slice(0, i), sign))
    const stays = sign * (values[i - 1]!.v - values[i + 1]!.v) > gained / 2
    if (lost > 0 && gained >= RESTORE_SHARE * lost && stays) return values[i]!.t
  }
  return null
}

/** The healthy level: the median of the third of the values that lies best. */
function best(values: readonly Value[], sign: number): number {
  const sorted = values.map(({ v }) => v).sort((a, b) => sign * (a - b))
  return medianOf(sorted.slice(0, Math.max(1, Math.ceil(sorted.length / 3))))
}

/** How many standard deviations the range of n normal values is wide on average (W. A. Shewhart's d₂; Tippett 1925). */
const D2 = [0, 0, 1.128, 1.693, 2.059, 2.326, 2.534, 2.704, 2.847, 2.97, 3.078]

/** The deviation that the range of n values tells; by √(2 ln n) above the table. */
function byRange({ n, min, max }: Bucket): number {
  const d2 = D2[n] ?? 1.6 * Math.sqrt(2 * Math.log(n))
  return (max - min) / d2
}

const SPREAD_DAYS = 3
const FEWEST_HOURS = 6
const FEWEST_VALUES = 5

/** From the ranges within hours where values are dense, else from step to step of the last values. */
function spreads(
  values: readonly Value[],
  hours: readonly Bucket[],
  now: number,
): Pick<Course, 'spread' | 'spreadBefore'> {
  const wide = hours.filter(({ n }) => n >= 2)
  const near = wide.filter(({ t }) => t >= now - SPREAD_DAYS * DAY).map(byRange)
  const far = wide.filter(({ t }) => t < now - SPREAD_DAYS * DAY).map(byRange)
  if (near.length >= FEWEST_HOURS) {
    return { spread: medianOf(near), spreadBefore: far.length >= FEWEST_HOURS ? medianOf(far) : null }
  }
  const v = values.map((one) => one.v)
  if (v.length < 2 * FEWEST_VALUES) return { spread: null, spreadBefore: null }
  return { spread: stepSpread(v.slice(-FEWEST_VALUES)), spreadBefore: stepSpread(v.slice(0, -FEWEST_VALUES)) }
}

/** The level at first and now: of the first week and of the last two days, at least three values each. */
export function levelsOf(values: readonly Value[]): { baseline: number | null; now: number | null } {
  const [first, last] = [values[0], values.at(-1)]
  if (!first || !last) return { baseline: null, now: null }
  const early = values.filter(({ t }, i) => i < 1 || t <= first.t + Math.min(7 * DAY, (last.t - first.t) / 4))
  const late = values.filter(({ t }) => t > last.t - 2 * DAY)
  return { baseline: medianOf(early.map(({ v }) => v)), now: medianOf(late.map(({ v }) => v)) }
}

/** John W. Tukey's outer fence (Exploratory Data Analysis, 1977): beyond it a robot is far out of the fleet. */
export function fleetLimit(levels: readonly number[], worse: 'high' | 'low'): number | null {
  if (levels.length < 8) return null
  const sorted = [...levels].sort((a, b) => a - b)
  const at = (q: number) => sorted[Math.round(q * (sorted.length - 1))]!
  const width = Math.max(at(0.75) - at(0.25), spreadOf(sorted))
  if (width === 0) return null
  return worse === 'high' ? at(0.75) + 3 * width : at(0.25) - 3 * width
}
