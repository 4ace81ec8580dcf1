/** Fewer tasks than this say nothing about a success rate. */
export const MIN_TASKS = 20

/**
 * Whether more failed than the usual share explains: one-sided normal approximation of the binomial with
 * continuity correction, at three standard deviations.
 */
export function dropped(failed: number, tasks: number, usualFailureShare: number): boolean {
  const expected = tasks * usualFailureShare
  const deviation = Math.sqrt(Math.max(tasks * usualFailureShare * (1 - usualFailureShare), 0.25))
  return failed - 0.5 - expected > 3 * deviation
}
