import { dropped, MIN_TASKS } from './drop.ts'
import type { Freshness } from './freshness.ts'
import type { WorstFact } from './live.ts'
import type { RobotState } from './state.ts'

export interface RobotFacts {
  state: RobotState
  freshness: Freshness
  lastSeen: number | null
  succeeded: number
  failed: number
  /** Its own success rate of the last week, null when too few tasks. */
  usualSuccessRate: number | null
  /** The newest value of a metric, null when there is none or it is older than five minutes. */
  metric(name: string): number | null
}

export interface RobotLimits {
  success_rate: number
  temperature_c: number
}

const GRIPPER_PRESSURE_PCT = 80
const DISK_FREE_PCT = 10
const BATTERY_PCT = 15

type Check = (robot: RobotFacts, limits: RobotLimits, now: number) => WorstFact | null

/** Most urgent first: the first that applies is the one worst fact. */
const CHECKS: readonly Check[] = [
  (r) => when(r.state === 'estop', 'estop', 'critical', 'emergency stop'),
  (r) => when(r.state === 'error', 'error', 'critical', 'in error'),
  (r, _l, now) => when(r.freshness === 'lost', 'lost', 'critical', silence(r.lastSeen, now)),
  (r) => when(r.state === 'offline', 'offline', 'critical', 'offline'),
  (r, limits) => {
    const value = r.metric('temperature_c')
    const hot = value !== null && value > limits.temperature_c
    return when(hot, 'temperature', 'critical', `${value?.toFixed(0)} °C, limit ${limits.temperature_c} °C`)
  },
  (r, limits) => {
    const tasks = r.succeeded + r.failed
    const rate = tasks === 0 ? 1 : r.succeeded / tasks
    const chance = r.usualSuccessRate !== null && !dropped(r.failed, tasks, 1 - r.usualSuccessRate)
    const low = tasks >= MIN_TASKS && rate < limits.success_rate && !chance
    const usual = r.usualSuccessRate === null ? '' : `, usually ${percent(r.usualSuccessRate)}`
    return when(low, 'success_rate', 'warning', `success ${percent(rate)}${usual}`)
  },
  (r) => {
    const value = r.metric('gripper_pressure_pct')
    const high = value !== null && value > GRIPPER_PRESSURE_PCT
    return when(high, 'gripper_pressure', 'warning', `gripper pressure ${value?.toFixed(0)} %`)
  },
  (r) => {
    const value = r.metric('disk_free_pct')
    return when(
      value !== null && value < DISK_FREE_PCT,
      'disk',
      'warning',
      `disk ${value?.toFixed(0)} % free`,
    )
  },
  (r) => {
    const value = r.metric('battery_pct')
    const low = value !== null && value < BATTERY_PCT && r.state !== 'charging'
    return when(low, 'battery', 'warning', `battery ${value?.toFixed(0)} %`)
  },
  (r, _l, now) => when(r.freshness === 'late', 'late', 'warning', silence(r.lastSeen, now)),
  (r) => when(r.freshness === 'never', 'never', 'unknown', 'no message yet'),
]

/** The one fact about a robot that matters most now, or null when nothing is abnormal. */
export function worstFact(robot: RobotFacts, limits: RobotLimits, now: number): WorstFact | null {
  for (const check of CHECKS) {
    const fact = check(robot, limits, now)
    if (fact) return fact
  }
  return null
}

function when(applies: boolean, kind: string, level: WorstFact['level'], text: string): WorstFact | null {
  return applies ? { kind, level, text } : null
}

function silence(lastSeen: number | null, now: number): string {
  if (lastSeen === null) return 'lost'
  const seconds = Math.max(0, Math.round((now - lastSeen) / 1000))
  if (seconds < 120) return `silent ${seconds} s`
  if (seconds < 7200) return `silent ${Math.round(seconds / 60)} min`
  return `silent ${Math.round(seconds / 3600)} h`
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`
}
