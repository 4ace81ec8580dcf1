import type { CohortFields } from '../../shared/fleet/cohort.ts'
import type { Freshness } from '../../shared/fleet/freshness.ts'
import { unhealthyReasons } from '../../shared/fleet/health.ts'
import type { RobotLive, WorstFact } from '../../shared/fleet/live.ts'
import { worstFact } from '../../shared/fleet/worst.ts'
import { successRate } from '../../shared/metrics/rates.ts'
import type { Settings } from '../../shared/settings/settings.ts'
import { currentMetric, type Live } from './live-robot.ts'

/** The maintenance job for which a robot is out of service, and since when, epoch ms. */
export interface Work {
  title: string
  since: number
}

/** What decides how a robot stands beside its own messages. */
export interface Around {
  freshness: Freshness
  cohort: CohortFields
  /** Tasks that ended in the last hour. */
  hour: { succeeded: number; failed: number }
  /** Its own success rate of the last week, null when too few tasks. */
  usualSuccessRate: number | null
  openCriticalAlerts: number
  work: Work | null
  targets: Settings['targets']
}

/** A robot as every screen gets it. */
export function robotLive(robot: Readonly<Live>, around: Around, now: number): RobotLive {
  const { freshness, cohort, hour, work, openCriticalAlerts } = around
  // Whoever works on a robot may switch it off or press its stop: that is no news.
  const state = work ? 'maintenance' : robot.state
  const unhealthy = unhealthyReasons({ state, freshness, openCriticalAlerts })
  return {
    id: robot.name,
    name: robot.displayName,
    state,
    state_since: work?.since ?? robot.stateSince,
    freshness,
    last_seen: robot.lastSeen,
    zone: cohort.zone,
    group: cohort.group,
    hardware: cohort.hardware,
    software_version: cohort.software_version,
    model_version: cohort.model_version,
    healthy: unhealthy.length === 0,
    unhealthy,
    worst: work ? atWork(work.title) : worst(robot, around, now),
    success_rate_1h: successRate(hour.succeeded, hour.failed),
    succeeded_1h: hour.succeeded,
    failed_1h: hour.failed,
    battery_pct: robot.metrics.get('battery_pct')?.value ?? null,
    temperature_c: robot.metrics.get('temperature_c')?.value ?? null,
  }
}

function worst(robot: Readonly<Live>, around: Around, now: number): WorstFact | null {
  const { freshness, hour, usualSuccessRate, targets } = around
  const facts = {
    state: robot.state,
    freshness,
    lastSeen: robot.lastSeen,
    ...hour,
    usualSuccessRate,
    metric: (name: string) => currentMetric(robot, name, now),
  }
  const limits = { success_rate: targets.robot_success_rate, temperature_c: targets.temperature_c }
  return worstFact(facts, limits, now)
}

/** Of a robot that is worked on this is the fact to know. */
function atWork(title: string): WorstFact {
  return { kind: 'maintenance', text: `in maintenance: ${title}`, level: 'unknown' }
}
