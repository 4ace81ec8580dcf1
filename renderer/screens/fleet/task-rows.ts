import type { RateRow } from '../../../shared/fleet/live.ts'
import { compareIds } from '../../state/fleet-reducer.ts'

export interface TaskTypeRow {
  key: string
  rate: number | null
  succeeded: number
  /** Succeeded and failed: the denominator. */
  ended: number
}

/** Worst first; kinds without an ended task last. */
export function taskRows(rows: readonly RateRow[]): TaskTypeRow[] {
  return rows
    .map((row) => ({
      key: row.key,
      rate: row.success_rate,
      succeeded: row.succeeded,
      ended: row.succeeded + row.failed,
    }))
    .sort((a, b) => (a.rate ?? 2) - (b.rate ?? 2) || compareIds(a.key, b.key))
}
