import type { Anomaly } from '../../../../shared/diagnosis/diagnosis.ts'
import { AFTER_CHANGE_MIN, lookOut as look, WATCHED_MIN } from '../../../../shared/diagnosis/watch.ts'
import { listChanges } from '../../db/changes.ts'
import { readCounts } from '../../db/diagnosis-counts.ts'
import type { ReadDb } from '../../db/open.ts'

const MINUTE = 60_000
/** What is usual is not known from fewer tasks than this: nothing is noticed until then. */
const LEAST_USUAL = 500

export interface LookOutQuestion {
  utcOffsetMin: number
  now: number
}

/** What does worse than usual at this moment, from the rollups of the last hour and the day before. */
export function lookOut(db: ReadDb, { utcOffsetMin, now }: LookOutQuestion): Anomaly[] {
  const from = Math.floor(now / MINUTE) * MINUTE - WATCHED_MIN * MINUTE
  const { evidence } = readCounts(db, { from, to: now, baseline: null, filter: {}, utcOffsetMin })
  if (evidence.usual.reduce((sum, { n }) => sum + n, 0) < LEAST_USUAL) return []
  const changes = listChanges(db, { from: now - AFTER_CHANGE_MIN * MINUTE, to: now })
  return look(evidence, changes, { utcOffsetMin, now })
}
