import {
  errorRate,
  failureRate,
  mean,
  successRate,
  throughputPerMinute,
  uptime,
} from '../../../shared/metrics/rates.ts'
import { sketchQuantile } from '../../../shared/metrics/sketch.ts'
import type { Counted, Counter } from './board-cells.ts'
import { seconds } from './rates.ts'

/** A value with what it is a share or mean of. */
export interface Measured {
  value: number | null
  n: number
}

interface CellMetric {
  counters: readonly Counter[]
  sketch?: true
  perRobot?: true
  /** `ms`: how much time the counts are of. */
  measure(counted: Counted, ms: number): Measured
}

const HOUR = 3_600_000
const OUTCOMES = ['succeeded', 'failed'] as const

const CELL_METRICS = new Map<string, CellMetric>([
  [
    'success_rate',
    {
      counters: OUTCOMES,
      measure: ({ cell }) => ({
        value: successRate(cell.succeeded, cell.failed),
        n: cell.succeeded + cell.failed,
      }),
    },
  ],
  [
    'failure_rate',
    {
      counters: OUTCOMES,
      measure: ({ cell }) => ({
        value: failureRate(cell.succeeded, cell.failed),
        n: cell.succeeded + cell.failed,
      }),
    },
  ],
  [
    'error_rate',
    {
      counters: ['errors', 'executions'],
      measure: ({ cell }) => ({ value: errorRate(cell.errors, cell.executions), n: cell.executions }),
    },
  ],
  [
    'abandoned_per_h',
    {
      counters: ['abandoned'],
      measure: ({ cell }, ms) => ({ value: (cell.abandoned * HOUR) / ms, n: cell.abandoned }),
    },
  ],
  [
    'duration_s',
    {
      counters: ['duration_n', 'duration_sum'],
      measure: ({ cell }) => ({
        value: seconds(mean(cell.duration_sum, cell.duration_n)),
        n: cell.duration_n,
      }),
    },
  ],
  [
    'latency_avg_ms',
    {
      counters: ['latency_n', 'latency_sum'],
      measure: ({ cell }) => ({ value: mean(cell.latency_sum, cell.latency_n), n: cell.latency_n }),
    },
  ],
  [
    'latency_p95_ms',
    {
      counters: ['latency_n'],
      sketch: true,
      measure: ({ cell }) => ({
        value: cell.latency ? sketchQuantile(cell.latency, 0.95) : null,
        n: cell.latency_n,
      }),
    },
  ],
  [
    'throughput_per_min',
    {
      counters: OUTCOMES,
      measure: ({ cell }, ms) => {
        const ended = cell.succeeded + cell.failed
        return { value: throughputPerMinute(ended, ms), n: ended }
      },
    },
  ],
  [
    'uptime',
    {
      counters: ['healthy_s', 'observed_s'],
      measure: ({ cell }) => ({ value: uptime(cell.healthy_s, cell.observed_s), n: cell.observed_s / 3600 }),
    },
  ],
  [
    'busy_share',
    {
      counters: ['busy_s', 'observed_s'],
      measure: ({ cell }) => ({ value: mean(cell.busy_s, cell.observed_s), n: cell.observed_s / 3600 }),
    },
  ],
  [
    'drops_per_h',
    {
      counters: ['drops'],
      perRobot: true,
      measure: ({ cell, robots }, ms) => ({
        value: robots.size > 0 ? (cell.drops * HOUR) / ms / robots.size : null,
        n: cell.drops,
      }),
    },
  ],
])

export const cellMetric = (id: string): CellMetric | undefined => CELL_METRICS.get(id)

/** What has to be read for these metrics. */
export function columnsFor(ids: readonly string[]): {
  counters: Counter[]
  sketch: boolean
  perRobot: boolean
} {
  const metrics = ids.flatMap((id) => CELL_METRICS.get(id) ?? [])
  return {
    counters: [...new Set(metrics.flatMap(({ counters }) => counters))],
    sketch: metrics.some(({ sketch }) => sketch),
    perRobot: metrics.some(({ perRobot }) => perRobot),
  }
}
