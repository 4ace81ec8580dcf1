const FIRST_MS = 500
const LONGEST_MS = 10_000

/**
 * Milliseconds to wait before attempt `attempt` (1 is the first retry): doubling, capped, and spread by up to
 * a fifth so that many screens do not come back in the same instant. `random` is in [0, 1).
 */
export function backOff(attempt: number, random: number): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, attempt - 1))
  return Math.round(full * (0.8 + 0.2 * random))
}
