import type { Freshness } from './freshness.ts'
import type { RobotState } from './state.ts'

/** One word, one shape and one colour each on screen. */
export type Level = 'ok' | 'warning' | 'critical' | 'unknown'

/** The one fact about a robot that a supervisor should know first. */
export interface WorstFact {
  kind: string
  text: string
  level: Level
}

export interface RobotLive {
  id: string
  name: string | null
  state: RobotState
  state_since: number | null
  freshness: Freshness
  last_seen: number | null
  zone: string | null
  group: string | null
  hardware: string | null
  software_version: string | null
  model_version: string | null
  healthy: boolean
  /** Why it does not count as healthy; empty when it does. */
  unhealthy: string[]
  worst: WorstFact | null
  success_rate_1h: number | null
  succeeded_1h: number
  failed_1h: number
  battery_pct: number | null
  temperature_c: number | null
}

export interface TargetState {
  metric: 'success_rate' | 'uptime' | 'latency_p95_ms' | 'model_version'
  value: number | string | null
  target: number | null
  level: Level
  /** "91.2 %, target at least 90 %": the same in words. */
  text: string
}

/** An aggregate says what it left out, and why. */
export interface LeftOut {
  reason: 'stale' | 'offline' | 'never' | 'maintenance'
  robots: number
}

export interface FleetSummary {
  window: string
  from: number
  to: number
  success_rate: number | null
  tasks_succeeded: number
  tasks_failed: number
  tasks_abandoned: number
  error_rate: number | null
  errors: number
  executions: number
  uptime: number | null
  /** Robot-seconds observed in the window: the denominator of uptime. */
  uptime_robot_seconds: number
  latency_avg_ms: number | null
  latency_p50_ms: number | null
  latency_p95_ms: number | null
  latency_p99_ms: number | null
  latency_count: number
  throughput_per_min: number
  avg_duration_s: number | null
  robots: {
    total: number
    healthy: number
    busy: number
    idle: number
    charging: number
    maintenance: number
    error: number
    estop: number
    offline: number
    unknown: number
    fresh: number
    late: number
    lost: number
    never: number
  }
  left_out: LeftOut[]
  model_versions: { version: string; robots: number; since: number | null }[]
  status: Level
  targets: TargetState[]
}

export interface RateRow {
  key: string
  succeeded: number
  failed: number
  abandoned: number
  success_rate: number | null
  avg_duration_s: number | null
}

export interface TrendPoint {
  t: number
  succeeded: number
  failed: number
  success_rate: number | null
  latency_avg_ms: number | null
  latency_p95_ms: number | null
  avg_duration_s: number | null
  throughput_per_min: number
}

/** The last hour against the hour before and against the same hour yesterday. */
export interface Comparison {
  against: 'hour_before' | 'same_hour_yesterday'
  success_rate: number | null
  tasks: number
  avg_duration_s: number | null
  latency_p95_ms: number | null
  throughput_per_min: number
}

/** The first frame holds every robot; later ones only those that changed. */
export interface FleetFrame {
  now: number
  snapshot: boolean
  robots: RobotLive[]
  summary?: FleetSummary
  comparisons?: Comparison[]
  by_task_type?: RateRow[]
  /** Per-minute points of the last hour. */
  trend?: TrendPoint[]
}
