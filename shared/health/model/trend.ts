import type { DaysUntil, Unpredicted } from '../prediction.ts'
import { FEWEST_VALUES } from './curve.ts'
import { chanceOfRise } from './kendall.ts'
import type { Estimate, Evidence, FailureModel, PartSignal } from './model.ts'
import { onsetOf } from './onset.ts'
import { type Outlook, outlookOf } from './outlook.ts'
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

/** A significant worsening of a signal, with its outlook on a scale on which wear rises. */
export interface Trend {
  outlook: Outlook
  sign: 1 | -1
  /** Of such a trend by chance. */
  chance: number
  /** When the outlook's `now` is, on the signal's time axis. */
  at: number
}

/** The trend of a signal towards its worse end; null when there is none that chance would not make as well. */
export function trendOf({ t, v, worse }: Pick<PartSignal, 't' | 'v' | 'worse'>): Trend | null {
  if (t.length < FEWEST_VALUES) return null
  const sign = worse === 'low' ? -1 : 1
  const all = thin(t, v, POINTS)
  const chance = chanceOverWindows(all.v.map((value) => sign * value))
  if (chance > CHANCE) return null
  const began = all.t[onsetOf(all.t, all.v)]!
  const from = Math.max(0, Math.min(t.length - FEWEST_VALUES, firstFrom(t, began)))
  const points = from === 0 ? all : thin(t.slice(from), v.slice(from), POINTS)
  const y = points.v.map((value) => sign * value)
  const outlook = outlookOf(points.t, y)
  if (!outlook || outlook.mid(1) <= outlook.mid(0)) return null
  return { outlook, sign, chance, at: points.t.at(-1)! }
}

const firstFrom = (t: readonly number[], at: number) => t.findIndex((one) => one >= at)

/** Wear may have begun only lately: the newest parts are looked at by themselves, and asked to be that much surer. */
function chanceOverWindows(y: Float64Array): number {
  const parts = WINDOWS.map((share) => Math.ceil(y.length * share)).filter((n, i) => i === 0 || n >= 6)
  return Math.min(1, ...parts.map((n) => chanceOfRise(y.subarray(-n)) * parts.length))
}

/** Where the range meets the limit: its near edge first, then the middle, then the far edge. */
function crossing(
  { outlook, sign, at }: Trend,
  signal: PartSignal,
  now: number,
  horizon: number,
): DaysUntil | null {
  const limit = sign * signal.limit!
  const passed = now - at
  const left = (level: (days: number) => number) =>
    Math.max(0, firstAt((days) => level(days) >= limit, horizon * LATEST_HORIZONS + passed) - passed)
  const p50 = left(outlook.mid)
  if (p50 > horizon) return null
  return {
    p10: Math.min(p50, left(outlook.high)),
    p50,
    p90: Math.max(p50, Math.min(left(outlook.low), horizon * LATEST_HORIZONS)),
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

function evidenceOf(signal: PartSignal, { outlook, sign, chance }: Trend, days: DaysUntil | null): Evidence {
  return {
    signal: signal.name,
    from: sign * outlook.first,
    to: sign * outlook.level,
    span_days: outlook.spanDays,
    limit: signal.limit,
    crosses_in: days?.p50 ?? null,
    chance,
  }
}

/** Where the signal is headed, with the band that holds 80 of 100 cases; `ahead` in days from the signal's last value. */
export function bandOf({ outlook, sign }: Trend, ahead: readonly number[]) {
  return ahead.map((days) => {
    const ends = [sign * outlook.low(days), sign * outlook.high(days)]
    return { days, low: Math.min(...ends), mid: sign * outlook.mid(days), high: Math.max(...ends) }
  })
}
