import type { Alert } from '../../../shared/alerts/alert.ts'
import type { Filter } from '../../../shared/fleet/filter.ts'
import type { TrendPoint } from '../../../shared/fleet/live.ts'
import type { SeriesPoint } from '../../../shared/metrics/series.ts'

/** Where the course of an alert's measure is kept: a robot's telemetry, or tasks and latency over time. */
export type Evidence =
  | { from: 'telemetry'; metric: string; robot?: string }
  | { from: 'trend'; value: TrendValue; filter: Filter }

/** What can be read from the fleet's trend, cut down to a subject. */
const TREND = [
  'success_rate',
  'latency_avg_ms',
  'latency_p95_ms',
  'avg_duration_s',
  'failures',
  'tasks',
] as const
export type TrendValue = (typeof TREND)[number]

/** Null where nothing is kept that could be drawn: what a robot or the console is, and rates without a trend. */
export function evidenceOf(alert: Alert): Evidence | null {
  const { of, name } = alert.measure
  if (of === 'telemetry') {
    if (alert.scope === 'fleet') return { from: 'telemetry', metric: name }
    return alert.robot === undefined ? null : { from: 'telemetry', metric: name, robot: alert.robot }
  }
  const value = of === 'rate' ? TREND.find((one) => one === name) : undefined
  return value === undefined ? null : { from: 'trend', value, filter: subjectFilter(alert) }
}

/** The tasks and events that the alert is about. */
export function subjectFilter({ scope, zone, group, robot, task_type }: Alert): Filter {
  if (scope === 'zone') return zone === undefined ? {} : { zone }
  if (scope === 'group') return group === undefined ? {} : { group }
  return { ...(robot === undefined ? {} : { robot }), ...(task_type === undefined ? {} : { task_type }) }
}

/**
 * A trend as points of a chart. Counts and the success rate are taken over the window that ends with each
 * point, as the rule takes them; of latencies and durations each step stands for itself.
 */
export function trendPoints(
  points: readonly TrendPoint[],
  { value, stepMs, windowMs }: { value: TrendValue; stepMs: number; windowMs: number },
): SeriesPoint[] {
  const found: SeriesPoint[] = []
  const sums = rolling(points, Math.max(stepMs, windowMs) - stepMs)
  points.forEach((point, i) => {
    const { succeeded, failed } = sums[i]!
    const ended = succeeded + failed
    const one =
      value === 'success_rate'
        ? ended > 0
          ? succeeded / ended
          : null
        : value === 'failures'
          ? failed
          : value === 'tasks'
            ? ended
            : point[value]
    if (one !== null) found.push({ t: point.t, min: one, max: one, avg: one, count: 1 })
  })
  return found
}

/** Of each point, the sums over itself and all points that begin at most `backMs` before it. */
function rolling(points: readonly TrendPoint[], backMs: number): { succeeded: number; failed: number }[] {
  let first = 0
  let succeeded = 0
  let failed = 0
  return points.map((point) => {
    succeeded += point.succeeded
    failed += point.failed
    for (; points[first]!.t < point.t - backMs; first++) {
      succeeded -= points[first]!.succeeded
      failed -= points[first]!.failed
    }
    return { succeeded, failed }
  })
}

/** The time to draw: enough before it began to see the change, up to now or to a little after its end. */
export function evidenceSpan(alert: Alert, now: number): { from: number; to: number } {
  const before = Math.max(30 * 60_000, 2_000 * (alert.window_s ?? 0))
  const end = alert.closed ?? alert.returned ?? now
  return { from: Math.min(alert.raised, alert.since) - before, to: Math.min(now, end + 30 * 60_000) }
}
