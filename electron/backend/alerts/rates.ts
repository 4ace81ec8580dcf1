import type { UsualShare } from '../../../shared/alerts/chance.ts'
import type { Reading } from '../../../shared/alerts/judge.ts'
import type { RateName } from '../../../shared/alerts/measure.ts'
import type { Rule } from '../../../shared/alerts/rule.ts'
import { errorRate, mean, successRate, uptime } from '../../../shared/metrics/rates.ts'
import { sketchQuantile } from '../../../shared/metrics/sketch.ts'
import type { Cell } from '../db/cells.ts'

type Counted = Omit<Reading, 'usual'>

const HOUR = 3_600_000
const plain = (value: number | null): Counted => ({ value, sample: null, bad: null })
const tasks = ({ succeeded, failed }: Cell) => ({ sample: succeeded + failed, bad: failed })

/** What each measure says of the counters of a window. */
const READ: Record<RateName, (cell: Cell, windowMs: number) => Counted> = {
  success_rate: (cell) => ({ value: successRate(cell.succeeded, cell.failed), ...tasks(cell) }),
  error_rate: ({ errors, executions }) => ({
    value: errorRate(errors, executions),
    sample: executions,
    bad: Math.min(errors, executions),
  }),
  uptime: ({ healthy_s, observed_s }) => ({
    value: uptime(healthy_s, observed_s),
    sample: Math.floor(observed_s),
    bad: null,
  }),
  latency_p95_ms: ({ latency, latency_n }) => ({
    value: latency && sketchQuantile(latency, 0.95),
    sample: latency_n,
    bad: null,
  }),
  latency_avg_ms: ({ latency_sum, latency_n }) => ({
    value: mean(latency_sum, latency_n),
    sample: latency_n,
    bad: null,
  }),
  avg_duration_s: ({ duration_sum, duration_n }) => {
    const ms = mean(duration_sum, duration_n)
    return { value: ms === null ? null : ms / 1000, sample: duration_n, bad: null }
  },
  failures: (cell) => ({ value: cell.failed, ...tasks(cell) }),
  errors: ({ errors }) => plain(errors),
  abandoned: ({ abandoned }) => plain(abandoned),
  tasks: ({ succeeded, failed }) => plain(succeeded + failed),
  network_drops_per_h: ({ drops }, windowMs) => plain((drops * HOUR) / windowMs),
}

/** A rule's measure over the counters of its window. */
export function readRate(rule: Rule, cell: Cell, usual: UsualShare | null): Reading {
  return { ...READ[rule.measure.name as RateName](cell, rule.window_s! * 1000), usual }
}

export function needsLatency({ measure }: Rule): boolean {
  return measure.of === 'rate' && measure.name === 'latency_p95_ms'
}

/** The usual share in the unit of the rule's measure. */
export function usualValue({ measure }: Rule, share: number, sample: number | null): number {
  if (measure.name === 'success_rate') return 1 - share
  return measure.name === 'failures' ? share * (sample ?? 0) : share
}

/** What of the past makes a failure, for a rule against the usual. */
export function pastCounters({ measure }: Rule): 'tasks' | 'errors' {
  return measure.name === 'error_rate' ? 'errors' : 'tasks'
}
