import type { Level, TargetState } from './live.ts'

export interface Targets {
  success_rate: number
  success_rate_critical: number
  uptime: number
  uptime_critical: number
  latency_p95_ms: number
  latency_p95_critical_ms: number
}

/** Where the fleet stands against its targets, in words and level. No data is `unknown`, never ok. */
export function targetStates(
  now: {
    success_rate: number | null
    uptime: number | null
    latency_p95_ms: number | null
    model: { version: string; share: number } | null
  },
  targets: Targets,
): TargetState[] {
  return [
    {
      metric: 'success_rate',
      value: now.success_rate,
      target: targets.success_rate,
      level: atLeast(now.success_rate, targets.success_rate, targets.success_rate_critical),
      text: worded('success rate', percent(now.success_rate), `at least ${percent(targets.success_rate)}`),
    },
    {
      metric: 'uptime',
      value: now.uptime,
      target: targets.uptime,
      level: atLeast(now.uptime, targets.uptime, targets.uptime_critical),
      text: worded('uptime', percent(now.uptime), `at least ${percent(targets.uptime)}`),
    },
    {
      metric: 'latency_p95_ms',
      value: now.latency_p95_ms,
      target: targets.latency_p95_ms,
      level: below(now.latency_p95_ms, targets.latency_p95_ms, targets.latency_p95_critical_ms),
      text: worded('latency p95', millis(now.latency_p95_ms), `below ${millis(targets.latency_p95_ms)}`),
    },
    {
      metric: 'model_version',
      value: now.model?.version ?? null,
      target: null,
      level: now.model === null ? 'unknown' : 'ok',
      text:
        now.model === null ? 'model: no data' : `model ${now.model.version} on ${percent(now.model.share)}`,
    },
  ]
}

/** The worst level of all; `unknown` only when nothing is known. */
export function overallLevel(states: readonly TargetState[]): Level {
  const levels = states.filter((state) => state.metric !== 'model_version').map((state) => state.level)
  for (const level of ['critical', 'warning', 'ok'] as const) if (levels.includes(level)) return level
  return 'unknown'
}

function atLeast(value: number | null, target: number, critical: number): Level {
  if (value === null) return 'unknown'
  return value >= target ? 'ok' : value < critical ? 'critical' : 'warning'
}

function below(value: number | null, target: number, critical: number): Level {
  if (value === null) return 'unknown'
  return value < target ? 'ok' : value > critical ? 'critical' : 'warning'
}

function worded(what: string, value: string, target: string): string {
  return `${what} ${value}, target ${target}`
}

function percent(share: number | null): string {
  return share === null ? 'no data' : `${(share * 100).toFixed(1)} %`
}

function millis(ms: number | null): string {
  return ms === null ? 'no data' : `${ms.toFixed(0)} ms`
}
