import type { FleetFrame, FleetSummary, Level, RobotLive, TargetState } from '../../shared/fleet/live.ts'

/** A healthy robot, with what a test cares about. */
export function robot(given: Partial<RobotLive> & { id: string }): RobotLive {
  return {
    name: null,
    state: 'busy',
    state_since: null,
    freshness: 'fresh',
    last_seen: 1_000,
    zone: 'A',
    group: 'pick',
    hardware: 'r2',
    software_version: '4.2.0',
    model_version: 'v23',
    healthy: true,
    unhealthy: [],
    worst: null,
    success_rate_1h: 0.92,
    succeeded_1h: 92,
    failed_1h: 8,
    battery_pct: 80,
    temperature_c: 40,
    ...given,
  }
}

/** The last hour of a fleet that misses its uptime target; numbers that add up. */
export function summary(given: Partial<FleetSummary> = {}): FleetSummary {
  return {
    window: '1h',
    from: 0,
    to: 3_600_000,
    success_rate: 0.912,
    tasks_succeeded: 912,
    tasks_failed: 88,
    tasks_abandoned: 3,
    error_rate: 0.01,
    errors: 10,
    executions: 1000,
    uptime: 0.98,
    uptime_robot_seconds: 360_000,
    latency_avg_ms: 145,
    latency_p50_ms: 140,
    latency_p95_ms: 245,
    latency_p99_ms: 290,
    latency_count: 5000,
    throughput_per_min: 1000 / 60,
    avg_duration_s: 3.2,
    robots: {
      total: 2,
      healthy: 2,
      busy: 2,
      idle: 0,
      charging: 0,
      maintenance: 0,
      error: 0,
      estop: 0,
      offline: 0,
      unknown: 0,
      fresh: 2,
      late: 0,
      lost: 0,
      never: 0,
    },
    left_out: [],
    model_versions: [{ version: 'v23', robots: 2, since: 0 }],
    status: 'warning',
    targets: [
      target('success_rate', 0.912, 0.9, 'ok'),
      target('uptime', 0.98, 0.99, 'warning'),
      target('latency_p95_ms', 245, 250, 'ok'),
      target('model_version', 'v23', null, 'ok'),
    ],
    ...given,
  }
}

function target(
  metric: TargetState['metric'],
  value: TargetState['value'],
  limit: number | null,
  level: Level,
): TargetState {
  return { metric, value, target: limit, level, text: '' }
}

/** The first frame of a fleet. */
export function snapshot(robots: RobotLive[], given: Partial<FleetFrame> = {}): FleetFrame {
  return {
    now: Date.now(),
    snapshot: true,
    robots,
    summary: summary(),
    comparisons: [],
    by_task_type: [],
    trend: [],
    ...given,
  }
}
