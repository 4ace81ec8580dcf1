/** From where a page is read, and how wide its buckets are. */
export interface BoardPlan {
  step: number
  /** Whole steps around the window, epoch ms. */
  from: number
  to: number
  buckets: number
  /** Width of the rows that are read: the widest stored one that divides the step. */
  source: number
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const STEPS = [
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  20 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  DAY,
  2 * DAY,
  7 * DAY,
  30 * DAY,
]
const SOURCES = [DAY, HOUR, 10 * MINUTE, MINUTE]

/** A page is answered within a tenth of a second: about so many rows of one signal each can be read in it. */
const MOST_ROWS = 150_000

/**
 * The finest step that keeps to `points` and to what can be read in an instant. `rowsPer` tells how many rows lie
 * in one bucket of a source width.
 */
export function boardPlan(
  window: { from: number; to: number },
  points: number,
  rowsPer: (source: number) => number,
): BoardPlan {
  const plans = STEPS.map((step) => planOf(window, step))
  const fits = plans.find(
    ({ step, source, buckets }) =>
      buckets <= points && ((buckets * step) / source) * rowsPer(source) <= MOST_ROWS,
  )
  return fits ?? plans[plans.length - 1]!
}

function planOf(window: { from: number; to: number }, step: number): BoardPlan {
  const from = Math.floor(window.from / step) * step
  const to = Math.max(from + step, Math.ceil(window.to / step) * step)
  return { step, from, to, buckets: (to - from) / step, source: SOURCES.find((ms) => step % ms === 0)! }
}
