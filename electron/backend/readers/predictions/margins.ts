import type { Margins } from '../../../../shared/health/model/calibrate.ts'
import { rangeMargins } from '../../../../shared/health/ranges.ts'
import type { ReadDb } from '../../db/open.ts'
import { partHistories } from '../../db/predictions.ts'

const DAY = 86_400_000
/** Older predictions say nothing of the models and parts of today. */
const JUDGED_MS = 90 * DAY

/** How wide ranges have to be, as the fleet's own predictions until now say; null while they say nothing. */
export function fleetMargins(db: ReadDb, { now }: { now: number }): Margins | null {
  return rangeMargins(partHistories(db, { names: {}, from: now - JUDGED_MS, now }), now)
}
