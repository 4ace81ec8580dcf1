import { normalTwoSided } from '../metrics/distributions.ts'

/** Days differ by more than chance: no past is believed like more failures than this, about 5 % of its share. */
const MOST_KNOWN_FAILURES = 400

/**
 * How much better "this group has a share of failures of its own" explains the counts than "it is as usual", in
 * nats: the log of the likelihood ratio of two binomials, present and past (Kulldorff, "A spatial scan statistic",
 * 1997, with a past that is known only as well as its sample allows). 0 when the group does no worse.
 *
 * @param expected failures to expect of `n` tasks
 * @param known tasks of the past that the expectation rests on
 */
export function evidenceOf(n: number, failed: number, expected: number, known: number): number {
  if (n <= 0 || failed <= expected) return 0
  const usual = Math.min(0.99, expected / n)
  const past = Math.min(known, MOST_KNOWN_FAILURES / usual)
  const pastFailed = usual * past
  return Math.max(
    0,
    logLikelihood(failed, n) + logLikelihood(pastFailed, past) - logLikelihood(failed + pastFailed, n + past),
  )
}

function logLikelihood(failed: number, n: number): number {
  return part(failed, n) + part(n - failed, n)
}

function part(count: number, n: number): number {
  return count <= 0 ? 0 : count * Math.log(count / n)
}

/**
 * What happens to all others at the same time is not a group's own doing (difference in differences): by this factor
 * they fail more often than usual. It is believed as far as their failures outweigh what drifts by itself. Others who
 * do better are no reason to call a group worse.
 */
export function driftOf(failed: number, expected: number): number {
  return Math.max(1, (failed + MOST_KNOWN_FAILURES) / (expected + MOST_KNOWN_FAILURES))
}

/**
 * The chance of this much evidence for any description when nothing changed: that for one (Wilks 1938, one-sided), in
 * which each description has a share of the error that is the smaller the longer it is (weighted Bonferroni: Genovese,
 * Roeder and Wasserman, "False discovery control with p-value weighting", Biometrika 93 (2006); that the shares add
 * up to one at most is Kraft's inequality), times the onsets that were tried.
 */
export function adjustedChance(evidence: number, cost: number, onsets: number): number {
  return Math.min(1, chanceOfEvidence(evidence) * Math.exp(cost) * onsets)
}

/** The chance of this much evidence for one given group when nothing changed. */
export function chanceOfEvidence(evidence: number): number {
  return evidence <= 0 ? 1 : normalTwoSided(Math.sqrt(2 * evidence)) / 2
}

/** The length of the description "these k of n", in nats. */
export function logChoose(n: number, k: number): number {
  let sum = 0
  for (let i = 1; i <= Math.min(k, n - k); i++) sum += Math.log((n - i + 1) / i)
  return sum
}
