import type { FleetSummary, Level, TargetState } from '../../../shared/fleet/live.ts'
import { DEFINITIONS } from '../../../shared/metrics/rates.ts'
import { duration, millis, NO_DATA, num, pct, withUnit } from '../../ui/format.ts'

export interface TargetView {
  metric: TargetState['metric']
  name: string
  value: string
  /** `target at least 90 %`; for the model since when it runs. */
  target: string
  level: Level
  word: string
  meaning: string
  denominator: string
}

/** One of the four targets as the status line shows it. */
export function targetView(target: TargetState, summary: FleetSummary, now: number): TargetView {
  const { metric, level } = target
  const value = typeof target.value === 'number' ? target.value : null
  const limit = target.target
  const base = { metric, level, word: WORDS[level] }
  switch (metric) {
    case 'success_rate':
      return {
        ...base,
        name: NAMES.success_rate,
        value: apart(value, limit, pct),
        target: `target at least ${share(limit)}`,
        meaning: DEFINITIONS.success_rate,
        denominator: `${num(summary.tasks_succeeded + summary.tasks_failed)} tasks`,
      }
    case 'uptime':
      return {
        ...base,
        name: NAMES.uptime,
        value: apart(value, limit, pct),
        target: `target at least ${share(limit)}`,
        meaning: `${DEFINITIONS.uptime} Healthy: ${DEFINITIONS.healthy.toLowerCase()}`,
        denominator: `${num(summary.uptime_robot_seconds / 3600)} robot-hours`,
      }
    case 'latency_p95_ms':
      return {
        ...base,
        name: NAMES.latency_p95_ms,
        value: apart(value, limit, exactMillis),
        target: `target below ${millis(limit)}`,
        meaning: DEFINITIONS.latency,
        denominator: `${num(summary.latency_count)} events`,
      }
    case 'model_version':
      return { ...base, ...modelView(summary, now) }
  }
}

const NAMES: Record<TargetState['metric'], string> = {
  success_rate: 'Success rate',
  uptime: 'Uptime',
  latency_p95_ms: 'Latency p95',
  model_version: 'Model',
}

/** The names of the targets that are missed. */
export function missedTargets(targets: readonly TargetState[]): string[] {
  return targets
    .filter(({ level }) => level === 'warning' || level === 'critical')
    .map(({ metric }) => NAMES[metric])
}

const MOST_DIGITS = 3

/** With as many digits as tell it from its limit: 98.96 % misses 99 % and must not be shown as 99.0 %. */
function apart(
  value: number | null,
  limit: number | null,
  text: (value: number | null, digits?: number) => string,
): string {
  if (value === limit || text(value) !== text(limit)) return text(value)
  const digits = [1, 2, MOST_DIGITS].find((count) => text(value, count) !== text(limit, count))
  return text(value, digits ?? MOST_DIGITS)
}

function exactMillis(ms: number | null, digits?: number): string {
  return digits === undefined ? millis(ms) : withUnit(ms, 'ms', digits)
}

const WORDS: Record<Level, string> = {
  ok: 'On target',
  warning: 'Off target',
  critical: 'Far off target',
  unknown: 'No data',
}

function modelView(summary: FleetSummary, now: number) {
  const [main, ...others] = summary.model_versions
  const robots = summary.model_versions.reduce((sum, one) => sum + one.robots, 0)
  const rest = others.map((one) => `${one.version} on ${num(one.robots)}`).join(', ')
  const since = main?.since == null ? '' : `for ${duration((now - main.since) / 1000)}`
  return {
    name: NAMES.model_version,
    value: main?.version ?? NO_DATA,
    target:
      main === undefined
        ? ''
        : rest === ''
          ? `running ${since}`.trim()
          : `${`on ${num(main.robots)} ${since}`.trim()}; ${rest}`,
    word: main === undefined ? 'No data' : others.length > 0 ? 'Mixed' : 'One version',
    meaning: `The model version that most robots run${since === '' ? '' : `, ${since}`}. ${
      rest === '' ? 'All robots that tell theirs run the same.' : `Others: ${rest}.`
    }`,
    denominator: `${num(robots)} robots that tell their version`,
  }
}

function share(limit: number | null): string {
  return limit === null ? NO_DATA : pct(limit, Number.isInteger(limit * 100) ? 0 : 1)
}

const LEFT_OUT_WORDS = {
  stale: 'late',
  offline: 'offline or lost',
  never: 'never seen',
  maintenance: 'in maintenance',
} as const

/** Which robots the present values leave out, and why; empty when none. */
export function leftOutText(summary: FleetSummary): string {
  return summary.left_out.map((one) => `${num(one.robots)} ${LEFT_OUT_WORDS[one.reason]}`).join(', ')
}
