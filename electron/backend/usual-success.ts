import { MIN_TASKS } from '../../shared/fleet/drop.ts'
import type { WriteDb } from './db/open.ts'
import { rateBy } from './db/rates.ts'
import type { Fleet } from './fleet.ts'

const HOUR = 3_600_000
const WEEK = 7 * 24 * HOUR

/** The success rate that is usual for each robot: that of the week before the last hour, where there were enough tasks. */
export function usualSuccess(db: WriteDb, fleet: Fleet, now: number): Map<number, number> {
  const to = Math.floor((now - HOUR) / HOUR) * HOUR
  const usual = new Map<number, number>()
  for (const row of rateBy(db, 'robot', to - WEEK, to)) {
    const id = fleet.find(row.key)
    if (id !== undefined && row.success_rate !== null && row.succeeded + row.failed >= MIN_TASKS) {
      usual.set(id, row.success_rate)
    }
  }
  return usual
}
