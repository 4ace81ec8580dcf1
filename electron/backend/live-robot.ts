import { newRhythm, type Rhythm, usualInterval } from '../../shared/fleet/freshness.ts'
import type { RobotLive } from '../../shared/fleet/live.ts'
import { isReportedState, type RobotState } from '../../shared/fleet/state.ts'
import type { RobotRow } from './db/robots.ts'

/** A metric older than this says nothing about now. */
export const METRIC_STALE_MS = 5 * 60_000

/** What one robot is right now, as its messages tell. Times are epoch ms. */
export interface Live {
  id: number
  name: string
  firstSeen: number
  displayName: string | null
  state: RobotState
  stateTs: number
  stateSince: number | null
  lastSeen: number | null
  rhythm: Rhythm
  will: boolean
  metrics: Map<string, { value: number; ts: number }>
  freshness: RobotLive['freshness']
  /** When half of the cases like this robot's worst part have failed, epoch ms; null: none is expected. */
  failsAt: number | null
  unsaved: boolean
}

/** A robot that nothing is known of yet. */
export function newLive(id: number, name: string, now: number): Live {
  return {
    id,
    name,
    firstSeen: now,
    displayName: null,
    state: 'unknown',
    stateTs: 0,
    stateSince: null,
    lastSeen: null,
    rhythm: newRhythm(),
    will: false,
    metrics: new Map(),
    freshness: 'never',
    failsAt: null,
    unsaved: true,
  }
}

/** A robot as it was before the restart. */
export function fromRow(row: RobotRow): Live {
  const latest = row.latest ? (JSON.parse(row.latest) as Record<string, [number, number]>) : {}
  return {
    id: row.id,
    name: row.name,
    firstSeen: row.first_seen,
    displayName: row.display_name,
    state: isReportedState(row.state) ? row.state : 'unknown',
    stateTs: row.state_ts ?? 0,
    stateSince: row.state_since,
    lastSeen: row.last_seen,
    rhythm: newRhythm(row.usual_interval_ms),
    will: row.will === 1,
    metrics: new Map(Object.entries(latest).map(([name, [value, ts]]) => [name, { value, ts }])),
    freshness: 'never',
    failsAt: null,
    unsaved: false,
  }
}

/** A robot as it is kept over a restart. */
export function toRow(live: Live): Omit<RobotRow, 'name' | 'first_seen'> {
  const latest = Object.fromEntries([...live.metrics].map(([name, { value, ts }]) => [name, [value, ts]]))
  return {
    id: live.id,
    last_seen: live.lastSeen,
    usual_interval_ms: usualInterval(live.rhythm),
    will: live.will ? 1 : 0,
    state: live.state,
    state_ts: live.stateTs,
    state_since: live.stateSince,
    display_name: live.displayName,
    latest: JSON.stringify(latest),
  }
}

/** The newest value of a metric; null when there is none or it says nothing about now. */
export function currentMetric(live: Readonly<Live>, name: string, now: number): number | null {
  const metric = live.metrics.get(name)
  return metric && now - metric.ts <= METRIC_STALE_MS ? metric.value : null
}
