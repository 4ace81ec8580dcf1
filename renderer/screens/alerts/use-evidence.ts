import type { Alert } from '../../../shared/alerts/alert.ts'
import type { SeriesPoint } from '../../../shared/metrics/series.ts'
import type { Client } from '../../client.ts'
import { type Loaded, useLoaded } from '../../state/use-loaded.ts'
import { type Evidence, evidenceOf, trendPoints } from './evidence.ts'

export interface Course {
  points: SeriesPoint[]
  from: number
  to: number
  /** Milliseconds per point. */
  step: number
}

interface Asked {
  from: number
  to: number
  /** Over how long each value is taken, ms. */
  windowMs: number
}

/** The course of what the alert watches; asks nothing while it is not wanted or nothing of it is kept. */
export function useEvidence(
  alert: Alert,
  wanted: boolean,
  turn: number,
  span: () => Omit<Asked, 'windowMs'>,
): Loaded<Course> {
  const evidence = evidenceOf(alert)
  const windowMs = 1000 * (alert.window_s ?? 0)
  return useLoaded(
    wanted && evidence ? JSON.stringify([alert.id, evidence]) : null,
    (client, signal) => load(client, evidence!, { ...span(), windowMs }, signal),
    turn,
  )
}

const MIN_STEP_MS = 1000
const POINTS = 300

async function load(client: Client, evidence: Evidence, asked: Asked, signal: AbortSignal): Promise<Course> {
  const from = Math.floor(asked.from)
  const to = Math.ceil(asked.to)
  if (evidence.from === 'telemetry') {
    const { metric, robot } = evidence
    const step = Math.max(MIN_STEP_MS, Math.ceil((to - from) / POINTS / 1000) * 1000)
    const about = robot === undefined ? { metric } : { metric, robot }
    const series = await client.call('metrics.series', { ...about, from, to, step }, { signal })
    return { points: series.points, from, to, step: series.step }
  }
  // The first value drawn rests on what happened in the window before it.
  const before = from - asked.windowMs
  const trend = await client.call('fleet.trend', { from: before, to, filter: evidence.filter }, { signal })
  const points = trendPoints(trend.points, {
    value: evidence.value,
    stepMs: trend.step_ms,
    windowMs: asked.windowMs,
  })
  return { points: points.filter(({ t }) => t >= from), from, to, step: trend.step_ms }
}
