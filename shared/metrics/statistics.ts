import { gammaln, mean, probit, sampleStandardDeviation } from 'simple-statistics'
import { normalTwoSided, studentTwoSided } from './distributions.ts'

/** A share: `hits` of `n`. */
export interface Share {
  hits: number
  n: number
}

/**
 * The pooled two-proportion z test, two-sided p: Fleiss, Levin and Paik, "Statistical Methods for Rates and
 * Proportions", 3rd ed. (2003), section 3.1, without continuity correction.
 */
export function twoProportions(a: Share, b: Share): number {
  const pooled = (a.hits + b.hits) / (a.n + b.n)
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / a.n + 1 / b.n))
  return error === 0 ? 1 : normalTwoSided((a.hits / a.n - b.hits / b.n) / error)
}

/**
 * Fisher's exact test, two-sided p as the sum over all tables that are no more likely than this one: R. A. Fisher,
 * "The Design of Experiments" (1935), chapter 2. For counts too small for the normal approximation.
 */
export function fisherExact(a: Share, b: Share): number {
  const hits = a.hits + b.hits
  const logOf = (x: number) => logChoose(a.n, x) + logChoose(b.n, hits - x) - logChoose(a.n + b.n, hits)
  const observed = logOf(a.hits)
  let p = 0
  for (let x = Math.max(0, hits - b.n); x <= Math.min(hits, a.n); x++) {
    const log = logOf(x)
    // Equally likely tables differ in the last digits.
    if (log <= observed + 1e-7) p += Math.exp(log)
  }
  return Math.min(1, p)
}

function logChoose(n: number, k: number): number {
  return gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1)
}

/** Whether every cell expects at least five: W. G. Cochran, "Some methods for strengthening the common χ² tests" (1954). */
export function isLargeEnough(a: Share, b: Share): boolean {
  const share = (a.hits + b.hits) / (a.n + b.n)
  return Math.min(a.n, b.n) * Math.min(share, 1 - share) >= 5
}

/** The difference of two shares on Cohen's scale: J. Cohen, "Statistical Power Analysis", 2nd ed. (1988), chapter 6. */
export function cohenH(a: number, b: number): number {
  return 2 * Math.asin(Math.sqrt(a)) - 2 * Math.asin(Math.sqrt(b))
}

/**
 * The Mann–Whitney U test with mid-ranks, the correction for ties and for continuity, two-sided p by the normal
 * approximation: Hollander and Wolfe, "Nonparametric Statistical Methods" (1973), section 4.1. `delta` is Cliff's δ,
 * the share of pairs in which a value of `a` is larger minus the share in which it is smaller: N. Cliff, "Dominance
 * statistics", Psychological Bulletin 114 (1993).
 */
export function mannWhitney(
  a: readonly number[],
  b: readonly number[],
): { u: number; p: number; delta: number } {
  const { rankSum, tieTerm } = midRanks(a, b)
  const [n, m] = [a.length, b.length]
  const u = rankSum - (n * (n + 1)) / 2
  const all = n + m
  const variance = ((n * m) / 12) * (all + 1 - tieTerm / (all * (all - 1)))
  const away = Math.max(0, Math.abs(u - (n * m) / 2) - 0.5)
  const p = variance > 0 ? normalTwoSided(away / Math.sqrt(variance)) : 1
  return { u, p, delta: (2 * u) / (n * m) - 1 }
}

/** The sum of the ranks of `a` among all values, equal ones sharing theirs; and Σ(t³ − t) over the ties. */
function midRanks(a: readonly number[], b: readonly number[]): { rankSum: number; tieTerm: number } {
  const all = [...a.map((value) => ({ value, ofA: 1 })), ...b.map((value) => ({ value, ofA: 0 }))]
  all.sort((x, y) => x.value - y.value)
  let rankSum = 0
  let tieTerm = 0
  for (let from = 0; from < all.length; ) {
    let to = from + 1
    while (to < all.length && all[to]!.value === all[from]!.value) to += 1
    const ties = to - from
    const rank = (from + 1 + to) / 2
    for (let i = from; i < to; i++) rankSum += rank * all[i]!.ofA
    tieTerm += ties ** 3 - ties
    from = to
  }
  return { rankSum, tieTerm }
}

/** Cohen's d of two normal samples that have this Cliff's δ: δ = 2Φ(d ÷ √2) − 1 (Cliff 1993, McGraw and Wong 1992). */
export function deltaAsD(delta: number): number {
  return Math.SQRT2 * probit((delta + 1) / 2)
}

/**
 * Whether one change is like the changes before it: a t test of a single value against a small sample, df = n − 1.
 * Crawford and Howell, "Comparing an individual's test score against norms derived from small samples", The Clinical
 * Neuropsychologist 12 (1998). It is right for values that drift, where neighbouring values say the same thing twice:
 * what it asks is whether this drift is larger than the usual one.
 */
export function usualChange(change: number, past: readonly number[]): { p: number; d: number } {
  const spread = sampleStandardDeviation([...past])
  const away = change - mean([...past])
  if (spread === 0)
    return away === 0 ? { p: 1, d: 0 } : { p: 0, d: Math.sign(away) * Number.POSITIVE_INFINITY }
  const t = away / (spread * Math.sqrt(1 + 1 / past.length))
  return { p: studentTwoSided(t, past.length - 1), d: away / spread }
}

/**
 * For each p the smallest false discovery rate at which it is still called a finding: Benjamini and Hochberg,
 * "Controlling the False Discovery Rate", Journal of the Royal Statistical Society B 57 (1995).
 */
export function benjaminiHochberg(ps: readonly number[]): number[] {
  const order = ps.map((_, i) => i).sort((i, j) => ps[j]! - ps[i]!)
  const qs = new Array<number>(ps.length)
  let least = 1
  order.forEach((i, fromTop) => {
    least = Math.min(least, (ps[i]! * ps.length) / (ps.length - fromTop))
    qs[i] = least
  })
  return qs
}
