import { calibrated, type HeldOut, type Margins, marginsAt } from './model/calibrate.ts'
import type { DaysUntil } from './prediction.ts'
import type { ScoredPart } from './scoreboard.ts'

const DAY = 86_400_000
/** Fewer past predictions tell nothing of one in ten. */
const FEWEST_TOLD = 20
/** Those of one failure, day after day, are nearly one. */
const FEWEST_FAILURES = 5
/** Without a past, no forecast of wear is surer than this: loads and parts differ from one week to the next. */
const SUREST = { p10: 0.7, p90: 1.4 }

/**
 * How wide ranges have to be to hold 80 of 100 failures, from the fleet's own predictions (split conformal prediction;
 * Papadopoulos et al., Inductive confidence machines for regression, 2002). Those count whose range is over: to wait for
 * the failures alone would prefer what failed soon. A part that was repaired first never showed its end. Null while too
 * few are over.
 */
export function rangeMargins(parts: readonly ScoredPart[], now: number): Margins | null {
  const told: HeldOut[] = []
  let failures = 0
  for (const { lives, runs } of parts) {
    for (const { from, to, end } of lives) {
      if (end !== 'failed' && end !== null) continue
      const over = runs.filter(({ run_at, days }) => {
        const within = run_at >= (from ?? 0) && run_at < (to ?? now)
        return within && days.p50 > 0 && run_at + days.p90 * DAY < now
      })
      // What has not failed yet lasts at least until now.
      for (const { run_at, days } of over) {
        told.push({ predicted: days.p50, truth: ((to ?? now) - run_at) / DAY })
      }
      if (end === 'failed' && over.length > 0) failures += 1
    }
  }
  return told.length < FEWEST_TOLD || failures < FEWEST_FAILURES ? null : calibrated(told)
}

/** Models are told of means over a day: nothing is known finer than half of one. */
const FINEST_DAYS = 0.5

/** The way to its limit that a signal has gone, and in how many days. */
export interface Way {
  share: number
  days: number
}

/** The range no surer than the fleet's past allows; without one, than wear that speeds up. */
export function honestRange(days: DaysUntil, way: Way | null, margins: Margins | null): DaysUntil {
  const { p10, p50, p90 } = days
  if (margins) {
    const { below, above } = marginsAt(margins, p50)
    return { p10: Math.min(p10, Math.max(0, p50 - below)), p50, p90: Math.max(p90, p50 + above) }
  }
  if (!way) return days
  const soonest = Math.min(SUREST.p10 * p50, speedingUp(way), Math.max(0, p50 - FINEST_DAYS))
  return { p10: Math.min(p10, soonest), p50, p90: Math.max(p90, SUREST.p90 * p50, p50 + FINEST_DAYS) }
}

/**
 * Days left when wear went its way so far with the square of time, as damage that feeds on itself does (Marco and
 * Starkey, A concept of fatigue damage, 1954): a line through its past comes too late.
 */
function speedingUp({ share, days }: Way): number {
  return days * Math.max(0, 1 / Math.sqrt(share) - 1)
}
