/** Up to here the distribution of S is counted; above it is normal enough. */
const EXACT_UP_TO = 10

/**
 * The chance that values without a trend rise as much as these (one-sided): the test of H. B. Mann (Nonparametric tests
 * against trend, 1945) and M. G. Kendall (1975). Few values are counted exactly; for many the variance takes account of
 * ties and, after Hamed and Rao (A modified Mann–Kendall trend test for autocorrelated data, 1998), of values that
 * follow their neighbours: a slow swing is no trend.
 */
export function chanceOfRise(values: ArrayLike<number>): number {
  const n = values.length
  if (n < 3) return 1
  const { s, ties } = scoreOf(values)
  if (n <= EXACT_UP_TO && ties.length === 0) return exactTail(n, s)
  const tied = ties.reduce((sum, size) => sum + size * (size - 1) * (2 * size + 5), 0)
  const variance = ((n * (n - 1) * (2 * n + 5) - tied) / 18) * swingFactor(values)
  if (variance <= 0) return 1
  return 1 - normal((s - Math.sign(s)) / Math.sqrt(variance))
}

/** How many pairs rise less how many fall, and the sizes of the groups of equal values. */
function scoreOf(values: ArrayLike<number>): { s: number; ties: number[] } {
  let s = 0
  const counts = new Map<number, number>()
  for (let j = 0; j < values.length; j++) {
    const v = values[j]!
    counts.set(v, (counts.get(v) ?? 0) + 1)
    for (let i = 0; i < j; i++) s += Math.sign(v - values[i]!)
  }
  return { s, ties: [...counts.values()].filter((size) => size > 1) }
}

/** The share of all orders of n values whose S is at least `s`: inversions are counted by the usual recurrence. */
function exactTail(n: number, s: number): number {
  let ways = [1]
  for (let size = 2; size <= n; size++) {
    const next = new Array<number>((size * (size - 1)) / 2 + 1).fill(0)
    for (const [inversions, count] of ways.entries()) {
      for (let more = 0; more < size; more++) next[inversions + more]! += count
    }
    ways = next
  }
  const pairs = (n * (n - 1)) / 2
  const all = ways.reduce((sum, count) => sum + count, 0)
  const tail = ways.reduce((sum, count, inversions) => (pairs - 2 * inversions >= s ? sum + count : sum), 0)
  return tail / all
}

/** Lags beyond this share of the length say nothing. */
const LAG_SHARE = 0.25

/** By how much autocorrelation widens S: from the ranks left when the line through them is taken away. */
function swingFactor(values: ArrayLike<number>): number {
  const n = values.length
  const ranks = detrended(ranksOf(values))
  const power = ranks.reduce((sum, rank) => sum + rank * rank, 0)
  if (power === 0) return 1
  let sum = 0
  for (let lag = 1; lag < n * LAG_SHARE; lag++) {
    let product = 0
    for (let i = lag; i < n; i++) product += ranks[i]! * ranks[i - lag]!
    const rho = product / power
    if (rho < 1.96 / Math.sqrt(n)) break
    sum += (n - lag) * (n - lag - 1) * (n - lag - 2) * rho
  }
  return 1 + (2 / (n * (n - 1) * (n - 2))) * sum
}

function ranksOf(values: ArrayLike<number>): number[] {
  const order = Array.from(values, (v, i) => ({ v, i })).sort((a, b) => a.v - b.v)
  const ranks = new Array<number>(values.length)
  for (const [rank, { i }] of order.entries()) ranks[i] = rank
  return ranks
}

function detrended(y: number[]): number[] {
  const middle = (y.length - 1) / 2
  let xy = 0
  let xx = 0
  for (const [i, v] of y.entries()) {
    xy += (i - middle) * v
    xx += (i - middle) ** 2
  }
  const mean = y.reduce((sum, v) => sum + v, 0) / y.length
  return y.map((v, i) => v - mean - (xy / xx) * (i - middle))
}

/** The normal distribution function, by Abramowitz and Stegun 26.2.17 (error below 1e-7). */
export function normal(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z))
  const poly =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  const tail = Math.exp((-z * z) / 2) * 0.3989422804014327 * poly
  return z >= 0 ? 1 - tail : tail
}
