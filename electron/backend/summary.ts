import type { Comparison, FleetSummary, RobotLive } from '../../shared/fleet/live.ts'
import { overallLevel, targetStates } from '../../shared/fleet/targets.ts'
import { errorRate, mean, successRate, throughputPerMinute, uptime } from '../../shared/metrics/rates.ts'
import { sketchQuantile } from '../../shared/metrics/sketch.ts'
import { windowMs } from '../../shared/metrics/window.ts'
import type { Settings } from '../../shared/settings/settings.ts'
import type { Cell } from './db/cells.ts'
import { seconds } from './db/rates.ts'

const HOUR = 3_600_000
const DAY = 86_400_000

/** A window up to now begins at a full minute, so that it is made of whole cells. */
export function windowRange(window: string, now: number): { from: number; to: number } {
  return { from: Math.floor((now - windowMs(window)) / 60_000) * 60_000, to: now }
}

/** The answer of `fleet.summary`, from the cells of its window and the robots as they are now. */
export function summarize(input: {
  window: string
  now: number
  cell: Cell
  robots: readonly RobotLive[]
  modelSince: (version: string) => number | null
  targets: Settings['targets']
}): FleetSummary {
  const { window, now, cell, robots } = input
  const { from, to } = windowRange(window, now)
  const versions = modelVersions(robots, input.modelSince)
  const quantile = (q: number) => (cell.latency ? sketchQuantile(cell.latency, q) : null)
  const rates = {
    success_rate: successRate(cell.succeeded, cell.failed),
    uptime: uptime(cell.healthy_s, cell.observed_s),
    latency_p95_ms: quantile(0.95),
  }
  const main = versions[0]
  const known = versions.reduce((sum, version) => sum + version.robots, 0)
  const model = main ? { version: main.version, share: main.robots / known } : null
  const targets = targetStates({ ...rates, model }, input.targets)
  return {
    window,
    from,
    to,
    ...rates,
    tasks_succeeded: cell.succeeded,
    tasks_failed: cell.failed,
    tasks_abandoned: cell.abandoned,
    error_rate: errorRate(cell.errors, cell.executions),
    errors: cell.errors,
    executions: cell.executions,
    uptime_robot_seconds: Math.round(cell.observed_s),
    latency_avg_ms: mean(cell.latency_sum, cell.latency_n),
    latency_p50_ms: quantile(0.5),
    latency_p99_ms: quantile(0.99),
    latency_count: cell.latency_n,
    throughput_per_min: throughputPerMinute(cell.succeeded + cell.failed, windowMs(window)),
    avg_duration_s: seconds(mean(cell.duration_sum, cell.duration_n)),
    robots: countRobots(robots),
    left_out: leftOut(robots),
    model_versions: versions,
    status: overallLevel(targets),
    targets,
  }
}

function countRobots(robots: readonly RobotLive[]): FleetSummary['robots'] {
  const counts = {
    total: robots.length,
    healthy: 0,
    busy: 0,
    idle: 0,
    charging: 0,
    maintenance: 0,
    error: 0,
    estop: 0,
    offline: 0,
    unknown: 0,
    fresh: 0,
    late: 0,
    lost: 0,
    never: 0,
  }
  for (const robot of robots) {
    if (robot.healthy) counts.healthy += 1
    counts[robot.freshness] += 1
    // A lost robot is not busy: what it said last is no longer true.
    counts[robot.freshness === 'lost' ? 'offline' : robot.state] += 1
  }
  return counts
}

function leftOut(robots: readonly RobotLive[]): FleetSummary['left_out'] {
  const reasons = [
    { reason: 'offline' as const, robots: robots.filter((r) => r.state === 'offline').length },
    { reason: 'stale' as const, robots: robots.filter(isStale).length },
    { reason: 'never' as const, robots: robots.filter((r) => r.freshness === 'never').length },
    { reason: 'maintenance' as const, robots: robots.filter((r) => r.state === 'maintenance').length },
  ]
  return reasons.filter((entry) => entry.robots > 0)
}

/** Silent, without having said goodbye. */
function isStale(robot: RobotLive): boolean {
  return robot.state !== 'offline' && (robot.freshness === 'late' || robot.freshness === 'lost')
}

function modelVersions(
  robots: readonly RobotLive[],
  since: (version: string) => number | null,
): FleetSummary['model_versions'] {
  const counts = new Map<string, number>()
  for (const { model_version } of robots) {
    if (model_version !== null) counts.set(model_version, (counts.get(model_version) ?? 0) + 1)
  }
  return [...counts]
    .map(([version, count]) => ({ version, robots: count, since: since(version) }))
    .sort((a, b) => b.robots - a.robots || a.version.localeCompare(b.version))
}

/** The two hours that the last one is compared with. */
export function comparisonRanges(
  now: number,
): { against: Comparison['against']; from: number; to: number }[] {
  const { from, to } = windowRange('1h', now)
  return [
    { against: 'hour_before', from: from - HOUR, to: from },
    { against: 'same_hour_yesterday', from: from - DAY, to: to - DAY },
  ]
}

export function toComparison(against: Comparison['against'], cell: Cell, spanMs: number): Comparison {
  const tasks = cell.succeeded + cell.failed
  return {
    against,
    success_rate: successRate(cell.succeeded, cell.failed),
    tasks,
    avg_duration_s: seconds(mean(cell.duration_sum, cell.duration_n)),
    latency_p95_ms: cell.latency ? sketchQuantile(cell.latency, 0.95) : null,
    throughput_per_min: throughputPerMinute(tasks, spanMs),
  }
}
