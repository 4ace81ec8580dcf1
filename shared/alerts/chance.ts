import { gammaln } from 'simple-statistics'

/** What is usual: a share of failures, and how many tasks' worth of knowledge it rests on. */
export interface UsualShare {
  share: number
  weight: number
}

/** Failures and tasks of the past: in hours of day like the present one, and in all. */
export interface Past {
  hour: { bad: number; n: number }
  all: { bad: number; n: number }
}

/** A past of fewer tasks than this says nothing about what is usual. */
const LEAST_PAST = 100
/** As many tasks of all hours are mixed into those of this hour, so that few tasks at 3 a.m. do not mislead. */
const MIXED_IN = 50
/** No past is believed like more tasks than this: days differ by more than chance. */
const MOST_WEIGHT = 1000

/** The usual share of failures at this hour of day, drawn towards that of all hours; null when too little is known. */
export function usualShare({ hour, all }: Past): UsualShare | null {
  if (all.n < LEAST_PAST) return null
  // Half a failure and half a success more (Jeffreys): a spotless past does not make one failure impossible.
  const overall = (all.bad + 0.5) / (all.n + 1)
  const share = (hour.bad + MIXED_IN * overall) / (hour.n + MIXED_IN)
  return { share, weight: Math.min(hour.n + MIXED_IN, MOST_WEIGHT) }
}

/**
 * The chance of at least `bad` failures among `n` tasks when nothing but chance differs from the usual: the exact
 * upper tail of the beta-binomial distribution, which is the binomial tail with the usual share known only as well
 * as its own sample allows (Gelman et al., Bayesian Data Analysis, 3rd ed. 2013, 2.3 and 6.3: posterior predictive
 * tail probability).
 */
export function chanceOf(bad: number, n: number, { share, weight }: UsualShare): number {
  if (bad <= 0) return 1
  const a = share * weight
  const b = (1 - share) * weight
  let term = Math.exp(logChoose(n, bad) + logBeta(bad + a, n - bad + b) - logBeta(a, b))
  let sum = term
  for (let k = bad; k < n && term > sum * 1e-12; k++) {
    term *= ((n - k) * (k + a)) / ((k + 1) * (n - k - 1 + b))
    sum += term
  }
  return Math.min(1, sum)
}

function logChoose(n: number, k: number): number {
  return gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1)
}

function logBeta(a: number, b: number): number {
  return gammaln(a) + gammaln(b) - gammaln(a + b)
}
