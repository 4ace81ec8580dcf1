import type { DaysUntil, Unpredicted } from '../prediction.ts'
import { type Curve, FEWEST_VALUES, fitCurve } from './curve.ts'
import { chanceOfRise } from './kendall.ts'
import type { Estimate, Evidence, FailureModel, PartHistory, PartSignal } from './model.ts'
import { bestShape } from './shape.ts'
import { thin } from './thin.ts'

/** Less than this is a mood, not a trend. */
const FEWEST_DAYS = 3.5
/** As many points tell a trend as well as all of them. */
const POINTS = 64
/** Over the windows together; a healthy signal shows a trend by chance this often. */
const CHANCE = 0.05
const WINDOWS = [1, 1 / 2, 1 / 4, 1 / 8] as const
/** So many equal values in a row, and no other, come from a sensor that is dead. */
const DEAD_AFTER = 10
/** Of a normal distribution, 80 in 100 lie within so many standard errors. */
const Z80 = 1.2816
/** The late end is told up to this many horizons. */
const LATEST_HORIZONS = 2

/** Follows a significant trend of a signal to its limit. It needs no failures to learn from. */
export const trendModel: FailureModel = {
  name: 'Trend to limit',
  estimate(part, horizonDays) {
    const estimates = part.signals.map((signal) => estimateSignal(signal, part.now, horizonDays))
    return soonest(estimates)
  },
}

/** The part fails when its first signal does; without any number, the least reassuring reason. */
function soonest(estimates: readonly Estimate[]): Estimate {
  const numbers = estimates.filter(({ days }) => days !== null)
  if (numbers.length > 0) return numbers.reduce((a, b) => (b.days!.p50 < a.days!.p50 ? b : a))
  const order: Unpredicted[] = [
    'sensor_dead',
    'beyond_horizon',
    'no_trend',
    'too_little',
    'no_limit',
    'silent',
  ]
  const rank = ({ why_none }: Estimate) => order.indexOf(why_none!)
  return estimates.reduce((a, b) => (rank(b) < rank(a) ? b : a), none('silent'))
}

const none = (why_none: Unpredicted, evidence: Evidence | null = null): Estimate => ({
  days: null,
  why_none,
  driver: evidence?.signal ?? null,
  evidence,
})

function estimateSignal(signal: PartSignal, now: number, horizonDays: number): Estimate {
  if (signal.v.length === 0) return none('silent')
  if (signal.limit === null || signal.worse === null) return none('no_limit')
  const span = signal.t.at(-1)! - signal.t[0]!
  if (signal.v.length < FEWEST_VALUES || span < FEWEST_DAYS) return none('too_little')
  if (signal.v.length >= DEAD_AFTER && signal.v.every((v) => v === signal.v[0])) return none('sensor_dead')
  const trend = trendOf(signal)
  if (!trend) return none('no_trend')
  const days = crossing(trend, signal, now, horizonDays)
  const evidence = evidenceOf(signal, trend, days)
  if (!days) return none('beyond_horizon', evidence)
  return { days, why_none: null, driver: signal.name, evidence }
}

/** A significant worsening of a signal, with its curve on a scale on which wear rises. */
export interface Trend {
  curve: Curve
  sign: 1 | -1
  /** Of such a trend by chance. */
  chance: number
  /** When the curve's `now` is, on the signal's time axis. */
  at: number
}

/** The trend of a signal towards its worse end; null when there is none that chance would not make as well. */
export function trendOf({ t, v, worse }: Pick<PartSignal, 't' | 'v' | 'worse'>): Trend | null {
  if (t.length < FEWEST_VALUES) return null
  const sign = worse === 'low' ? -1 : 1
  const points = thin(t, v, POINTS)
  const y = points.v.map((value) => sign * value)
  const chance = chanceOverWindows(y)
  if (chance > CHANCE) return null
  const curve = fitCurve(points.t, y, bestShape(points.t, y))
  if (!curve || curve.mid(1) <= curve.level) return null
  return { curve, sign, chance, at: points.t.at(-1)! }
}

/** Wear may have begun only lately: the newest parts are looked at by themselves, and asked to be that much surer. */
function chanceOverWindows(y: Float64Array): number {
  const parts = WINDOWS.map((share) => Math.ceil(y.length * share)).filter((n, i) => i === 0 || n >= 6)
  return Math.min(1, ...parts.map((n) => chanceOfRise(y.subarray(-n)) * parts.length))
}

/** Where the band around the curve meets the limit: its near edge first, then the middle, then the far edge. */
function crossing(
  { curve, sign, at }: Trend,
  signal: PartSignal,
  now: number,
  horizon: number,
): DaysUntil | null {
  const limit = sign * signal.limit!
  const passed = now - at
  const when = (z: number) =>
    firstAt((days) => curve.mid(days) + z * curve.error(days) >= limit, horizon * LATEST_HORIZONS + passed)
  const left = (z: number) => Math.max(0, when(z) - passed)
  const p50 = left(0)
  if (p50 > horizon) return null
  return {
    p10: Math.min(p50, left(Z80)),
    p50,
    p90: Math.max(p50, Math.min(left(-Z80), horizon * LATEST_HORIZONS)),
  }
}

/** The first moment at which something holds, to a hundredth of its distance; Infinity when not before `end`. */
function firstAt(holds: (days: number) => boolean, end: number): number {
  if (holds(0)) return 0
  for (let to = 0.01; ; to *= 1.05) {
    const days = Math.min(to, end)
    if (holds(days)) return halved(holds, days === to ? to / 1.05 : 0, days)
    if (days >= end) return Number.POSITIVE_INFINITY
  }
}

function halved(holds: (days: number) => boolean, before: number, after: number): number {
  for (let i = 0; i < 12; i++) {
    const middle = (before + after) / 2
    if (holds(middle)) after = middle
    else before = middle
  }
  return after
}

function evidenceOf(signal: PartSignal, { curve, sign, chance }: Trend, days: DaysUntil | null): Evidence {
  return {
    signal: signal.name,
    from: sign * curve.first,
    to: sign * curve.level,
    span_days: curve.spanDays,
    limit: signal.limit,
    crosses_in: days?.p50 ?? null,
    chance,
  }
}

/** Where the signal is headed, with the band that holds 80 of 100 cases; `ahead` in days from the signal's last value. */
export function bandOf({ curve, sign }: Trend, ahead: readonly number[]) {
  return ahead.map((days) => {
    const [mid, half] = [curve.mid(days), Z80 * curve.error(days)]
    const ends = [sign * (mid - half), sign * (mid + half)]
    return { days, low: Math.min(...ends), mid: sign * mid, high: Math.max(...ends) }
  })
}

/** Estimates of the single parts' signals, for whoever wants to show each. */
export function estimateEach(part: PartHistory, horizonDays: number): Estimate[] {
  return part.signals.map((signal) => estimateSignal(signal, part.now, horizonDays))
}
