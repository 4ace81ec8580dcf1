import { medianOf, spreadOf } from './robust.ts'
import type { Removed } from './signal.ts'

/** What is stored of one stretch of time of one signal, epoch ms. */
export interface Bucket {
  t: number
  n: number
  min: number
  max: number
  sum: number
}

export interface Value {
  t: number
  v: number
}

export interface Cleaned {
  values: Value[]
  removed: Removed
  /** Since when the sensor gives the same number over and over, up to its last value; null when it lives. */
  stuckSince: number | null
}

/** How a signal may be wrong; from its unit, for a sensor knows nothing of its part. */
export interface SignalNature {
  /** Whether a value below zero can be true. */
  negative: boolean
  celsius: boolean
}

export function natureOf(metric: string): SignalNature {
  const celsius = /(_c|celsius|temp(erature)?)$/i.test(metric)
  return { celsius, negative: celsius || /(dbm|offset|error|position|deg|rad)/i.test(metric) }
}

/** A sensor repeats itself by chance in short; so many buckets and values do not. */
const STUCK_BUCKETS = 3
const STUCK_VALUES = 20
/** One message a day: it takes more days. */
const STUCK_BUCKETS_SPARSE = 6

/**
 * The values of a signal without what is wrong with its sensor. Each bucket gives its mean without its two extremes;
 * then go negative values that cannot be, values in another unit are set right, single outliers go by Hampel's
 * identifier, and stretches in which the sensor only repeats itself. Nothing is filled in.
 */
export function clean(buckets: readonly Bucket[], nature: SignalNature): Cleaned {
  const removed: Removed = { outliers: 0, negative: 0, converted: 0, stuck: 0 }
  const stuck = stuckRuns(buckets)
  const stuckSince = stuck.at(-1)?.to === buckets.length ? buckets[stuck.at(-1)!.from]!.t : null
  const isStuck = new Set(stuck.flatMap(({ from, to }) => range(from + 1, to)))
  removed.stuck = isStuck.size
  const values: Value[] = []
  buckets.forEach((bucket, i) => {
    if (isStuck.has(i)) return
    const v = centre(bucket)
    if (!Number.isFinite(v)) return
    if (!nature.negative && v < 0) removed.negative += 1
    else values.push({ t: bucket.t, v })
  })
  const righted = inOneUnit(values, nature, removed)
  return { values: withoutOutliers(righted, removed), removed, stuckSince }
}

/** One wild value among many moves a mean; without the extremes it does not. */
function centre({ n, min, max, sum }: Bucket): number {
  return n >= 4 ? (sum - min - max) / (n - 2) : sum / n
}

const range = (from: number, to: number) => Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i)

/** Where a sensor gives one and the same number; `to` is exclusive. */
function stuckRuns(buckets: readonly Bucket[]): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = []
  for (let from = 0; from < buckets.length; ) {
    let to = from
    let values = 0
    while (to < buckets.length && isSame(buckets[to]!, buckets[from]!)) values += buckets[to++]!.n
    const long = to - from
    if ((long >= STUCK_BUCKETS && values >= STUCK_VALUES) || long >= STUCK_BUCKETS_SPARSE)
      runs.push({ from, to })
    from = Math.max(to, from + 1)
  }
  return runs
}

const isSame = (a: Bucket, b: Bucket) => a.min === a.max && b.min === b.max && a.min === b.min

/** Factors between units that are mixed up in the field: milli and kilo, per cent and share, centi. */
const FACTORS = [1000, 1 / 1000, 100, 1 / 100] as const
/** How near a value has to come to what is usual, as a share of it, to be taken for the same in another unit. */
const UNIT_TOLERANCE = 0.35
/** A true value is hardly ever so many times the usual one. */
const FAR = 8

function inOneUnit(values: readonly Value[], nature: SignalNature, removed: Removed): Value[] {
  const usual = medianOf(values.map(({ v }) => v))
  if (values.length < 4 || usual === 0) return [...values]
  return values.map((value, i) => {
    const before = values[i - 1]?.v ?? usual
    const right = unitOf(value.v, usual, nature.celsius && i > 0 ? before : null)
    if (right === null) return value
    removed.converted += 1
    return { t: value.t, v: right }
  })
}

/** The value in the unit of the others; null when it already is. `before` is given for degrees that may be Fahrenheit. */
function unitOf(v: number, usual: number, before: number | null): number | null {
  const near = (x: number, to: number) => Math.abs(x - to) <= UNIT_TOLERANCE * Math.abs(to)
  if (v !== 0 && Math.sign(v) === Math.sign(usual)) {
    const times = v / usual
    if (times > FAR || times < 1 / FAR) {
      const factor = FACTORS.find((one) => near(v / one, usual))
      if (factor !== undefined) return v / factor
    }
  }
  if (before === null || before <= 0) return null
  // 25 °C is 77 °F: a jump that lands, read as Fahrenheit, within three degrees of the day before.
  const celsius = (v - 32) / 1.8
  return v - before > 25 && Math.abs(celsius - before) <= 3 ? celsius : null
}

const HAMPEL_HALF = 4
const HAMPEL_SIGMAS = 5
const HAMPEL_FEWEST = 7

/**
 * F. R. Hampel's identifier (The influence curve and its role in robust estimation, JASA 69, 1974) over a moving window.
 * The newest two stay: a failing part looks like an outlier until its neighbours have come.
 */
function withoutOutliers(values: readonly Value[], removed: Removed): Value[] {
  if (values.length < HAMPEL_FEWEST) return [...values]
  const floor = 0.02 * Math.abs(medianOf(values.map(({ v }) => v)))
  const kept = values.filter(({ v }, i) => {
    if (i >= values.length - 2) return true
    const beside = values.slice(Math.max(0, i - HAMPEL_HALF), i + HAMPEL_HALF + 1).map((one) => one.v)
    const middle = medianOf(beside)
    const off = Math.abs(v - middle)
    return off <= floor || off <= HAMPEL_SIGMAS * spreadOf(beside, middle)
  })
  removed.outliers = values.length - kept.length
  return kept
}
