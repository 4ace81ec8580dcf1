import type { Comparison, FleetSummary } from '../../../shared/fleet/live.ts'
import { duration, millis, num, pct, signed, signedPoints, withUnit } from '../../ui/format.ts'

export interface Difference {
  /** `−1.3 points`. */
  text: string
  /** `lower`, `higher`, `same`; or that nothing is known. */
  word: string
}

export interface ComparedRow {
  id: 'success_rate' | 'tasks' | 'avg_duration_s' | 'latency_p95_ms' | 'throughput_per_min'
  name: string
  now: string
  hourBefore: Difference
  sameHourYesterday: Difference
}

interface Row {
  id: ComparedRow['id']
  name: string
  /** Greater and smaller in the word that fits the number. */
  more: string
  less: string
  now: (summary: FleetSummary) => number | null
  show: (value: number | null) => string
  difference: (value: number) => string
  /** Smaller differences are the same. */
  same: number
}

const ROWS: readonly Row[] = [
  {
    id: 'success_rate',
    name: 'Success rate',
    more: 'higher',
    less: 'lower',
    now: (s) => s.success_rate,
    show: (v) => pct(v),
    difference: (d) => signedPoints(d),
    same: 0.0005,
  },
  {
    id: 'tasks',
    name: 'Tasks ended',
    more: 'more',
    less: 'fewer',
    now: (s) => s.tasks_succeeded + s.tasks_failed,
    show: (v) => num(v),
    difference: (d) => signed(d),
    same: 0.5,
  },
  {
    id: 'avg_duration_s',
    name: 'Mean duration',
    more: 'longer',
    less: 'shorter',
    now: (s) => s.avg_duration_s,
    show: (v) => duration(v),
    difference: (d) => `${signed(d, Math.abs(d) < 10 ? 1 : 0)}\u00a0s`,
    same: 0.05,
  },
  {
    id: 'throughput_per_min',
    name: 'Throughput',
    more: 'faster',
    less: 'slower',
    now: (s) => s.throughput_per_min,
    show: (v) => withUnit(v, '/min', v !== null && v < 100 ? 1 : 0),
    difference: (d) => `${signed(d, Math.abs(d) < 100 ? 1 : 0)}\u00a0/min`,
    same: 0.05,
  },
  {
    id: 'latency_p95_ms',
    name: 'Latency p95',
    more: 'slower',
    less: 'faster',
    now: (s) => s.latency_p95_ms,
    show: (v) => millis(v),
    difference: (d) => `${signed(d)}\u00a0ms`,
    same: 0.5,
  },
]

/** The last hour against the two hours it is compared with, as signed differences and in words. */
export function comparedRows(summary: FleetSummary, comparisons: readonly Comparison[]): ComparedRow[] {
  const before = comparisons.find((one) => one.against === 'hour_before')
  const yesterday = comparisons.find((one) => one.against === 'same_hour_yesterday')
  return ROWS.map((row) => ({
    id: row.id,
    name: row.name,
    now: row.show(row.now(summary)),
    hourBefore: difference(row, summary, before),
    sameHourYesterday: difference(row, summary, yesterday),
  }))
}

const NOTHING: Difference = { text: '–', word: 'no data' }

function difference(row: Row, summary: FleetSummary, other: Comparison | undefined): Difference {
  // An hour without a single task is an hour nobody worked or nothing was recorded: no fall to zero.
  if (!other || other.tasks === 0) return NOTHING
  const now = row.now(summary)
  const then = other[row.id]
  if (now === null || then === null) return NOTHING
  const change = now - then
  if (Math.abs(change) < row.same) return { text: row.difference(0), word: 'same' }
  return { text: row.difference(change), word: change > 0 ? row.more : row.less }
}
