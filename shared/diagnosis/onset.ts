/** Counts of one group over time, with the failures that were to be expected. */
export interface Series {
  n: ArrayLike<number>
  failed: ArrayLike<number>
  expected: ArrayLike<number>
}

/** A stretch with one ratio of failures to expected ones; `to` is exclusive. */
export interface Stretch {
  from: number
  to: number
  failed: number
  expected: number
}

/** Where a change began, with the buckets that hold it with 95 %, and where it ended; null while it goes on. */
export interface Began {
  at: number
  first: number
  last: number
  ended: number | null
}

/** Half of the 95 % quantile of χ² with one degree of freedom: the fall of the log-likelihood over the interval. */
const WITHIN = 1.92

/**
 * Cuts a series where its rate changed: PELT, the exact search for the best number and places of changes, with the
 * likelihood of Poisson counts around an expectation. Killick, Fearnhead and Eckley, "Optimal detection of changepoints
 * with a linear computational cost", Journal of the American Statistical Association 107 (2012).
 */
export function stretches(series: Series): Stretch[] {
  const { failed, expected } = sums(series)
  const buckets = series.n.length
  const penalty = 3 * Math.log(Math.max(2, buckets))
  const cost = (from: number, to: number) =>
    -2 * logLikelihood(failed[to]! - failed[from]!, expected[to]! - expected[from]!)
  const best = new Float64Array(buckets + 1)
  const before = new Int32Array(buckets + 1)
  best[0] = -penalty
  let starts = [0]
  for (let to = 1; to <= buckets; to++) {
    best[to] = Number.POSITIVE_INFINITY
    for (const from of starts) {
      const value = best[from]! + cost(from, to) + penalty
      if (value < best[to]!) {
        best[to] = value
        before[to] = from
      }
    }
    starts = [...starts.filter((from) => best[from]! + cost(from, to) <= best[to]!), to]
  }
  const found: Stretch[] = []
  for (let to = buckets; to > 0; to = before[to]!) {
    const from = before[to]!
    found.unshift({
      from,
      to,
      failed: failed[to]! - failed[from]!,
      expected: expected[to]! - expected[from]!,
    })
  }
  return found
}

/** When the worst time of a series began and ended; null when no part of it is worse than expected. */
export function began(series: Series): Began | null {
  const all = stretches(series)
  const worst = all.reduce((a, b) => (weight(b) > weight(a) ? b : a), all[0]!)
  if (!worst || weight(worst) <= 0) return null
  // What is at least half as far up belongs to the same time: a fault that grows, or an update robot by robot.
  const half = 1 + (ratio(worst) - 1) / 2
  let [first, last] = [all.indexOf(worst), all.indexOf(worst)]
  while (first > 0 && ratio(all[first - 1]!) >= half) first -= 1
  while (last + 1 < all.length && ratio(all[last + 1]!) >= half) last += 1
  const end = all[last]!.to
  const earliest = first > 0 ? all[first - 1]!.from : all[first]!.from
  const place = placeOf(series, earliest, end, all.slice(first, last + 1))
  return { ...place, ended: last + 1 < all.length ? end : null }
}

/** The likeliest first bucket of a time that ends at `end`, and the first buckets that are nearly as likely. */
function placeOf(
  { failed, expected }: Series,
  earliest: number,
  end: number,
  parts: readonly Stretch[],
): Omit<Began, 'ended'> {
  const sum = (of: 'failed' | 'expected') => parts.reduce((total, part) => total + part[of], 0)
  const raised = Math.max(1.05, sum('failed') / Math.max(sum('expected'), 1e-9))
  const likelihoods = new Float64Array(end - earliest)
  let running = 0
  let at = end - 1
  for (let i = end - 1; i >= earliest; i--) {
    running += failed[i]! * Math.log(raised) - (raised - 1) * expected[i]!
    likelihoods[i - earliest] = running
    if (running > likelihoods[at - earliest]!) at = i
  }
  const near = (i: number) => likelihoods[i - earliest]! >= likelihoods[at - earliest]! - WITHIN
  let [first, last] = [at, at]
  for (let i = earliest; i < end; i++) {
    if (!near(i)) continue
    first = Math.min(first, i)
    last = Math.max(last, i)
  }
  return { at, first, last }
}

function sums({ n, failed, expected }: Series): { failed: Float64Array; expected: Float64Array } {
  const total = { failed: new Float64Array(n.length + 1), expected: new Float64Array(n.length + 1) }
  for (let i = 0; i < n.length; i++) {
    total.failed[i + 1] = total.failed[i]! + failed[i]!
    total.expected[i + 1] = total.expected[i]! + expected[i]!
  }
  return total
}

function logLikelihood(failed: number, expected: number): number {
  return failed <= 0 || expected <= 0 ? 0 : failed * Math.log(failed / expected) - failed
}

/** How much more than the expectation a stretch holds, as evidence. */
function weight({ failed, expected }: Stretch): number {
  return failed <= expected ? 0 : failed * Math.log(failed / Math.max(expected, 1e-9)) - failed + expected
}

function ratio({ failed, expected }: Stretch): number {
  return expected > 0 ? failed / expected : 1
}
