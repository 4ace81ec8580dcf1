/**
 * Exponential back-off with full jitter (M. Brooker, "Exponential Backoff and Jitter", AWS Architecture Blog, 2015): the
 * wait before another try is anything up to twice the last limit, so that many consoles do not come back at once.
 */
const FIRST_MS = 5_000
const LONGEST_MS = 10 * 60_000
/** Never at once: a failure within a millisecond would be tried a thousand times a second. */
const SHORTEST_MS = 1_000

/** @param failures how often it failed in a row, from 1 @param random 0 ≤ random < 1 */
export function backOff(failures: number, random: number): number {
  const limit = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(30, failures - 1))
  return Math.round(SHORTEST_MS + random * (limit - SHORTEST_MS))
}

/** How long a message is worth sending; on a desktop nobody looks at old ones. */
export function worthSendingMs(kind: string): number {
  return kind === 'desktop' ? 15 * 60_000 : 6 * 3_600_000
}
