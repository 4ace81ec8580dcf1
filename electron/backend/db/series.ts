import type { Series, SeriesPoint } from '../../../shared/metrics/series.ts'
import type { ReadDb } from './open.ts'
import { SAMPLE_RESOLUTIONS } from './samples.ts'
import { rawTelemetry } from './telemetry.ts'

const MAX_POINTS = 300
const NICE_STEPS = [
  1000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 900_000, 1_800_000, 3_600_000,
  7_200_000, 14_400_000, 21_600_000, 43_200_000, 86_400_000, 172_800_000, 604_800_000,
]

/** The step for about 300 points over a range. */
export function defaultStep(from: number, to: number): number {
  const wanted = (to - from) / MAX_POINTS
  return NICE_STEPS.find((step) => step >= wanted) ?? Math.ceil(wanted / 86_400_000) * 86_400_000
}

/**
 * One metric over time: of one robot, or of all together. Below a minute per point it reads raw telemetry, above it the
 * coarsest rollup that divides the step.
 */
export function metricSeries(
  db: ReadDb,
  query: { metric: string; robot: string | null; from: number; to: number; step: number | null },
): Series {
  const { metric, robot, from, to } = query
  const wanted = Math.max(query.step ?? defaultStep(from, to), Math.ceil((to - from) / 20_000))
  const fits = SAMPLE_RESOLUTIONS.filter(({ ms }) => ms <= wanted)
  const resolution = fits.findLast(({ ms }) => wanted % ms === 0) ?? fits[fits.length - 1]
  const step = resolution ? Math.round(wanted / resolution.ms) * resolution.ms : wanted
  const points = resolution ? fromRollup(db, resolution.table, query, step) : fromRaw(db, query, step)
  return { metric, robot, from, to, step, points }
}

function fromRollup(
  db: ReadDb,
  table: string,
  { metric, robot, from, to }: { metric: string; robot: string | null; from: number; to: number },
  step: number,
): SeriesPoint[] {
  const ofRobot = robot === null ? '' : 'AND robot = (SELECT id FROM robots WHERE name = ?)'
  const rows = db
    .prepare(
      `SELECT s.bucket / ? * ? AS t, min(s.min) AS min, max(s.max) AS max, sum(s.sum) / sum(s.n) AS avg, sum(s.n) AS count
       FROM ${table} s WHERE s.series IN (SELECT id FROM series WHERE metric = ? ${ofRobot})
       AND s.bucket >= ? AND s.bucket < ? GROUP BY 1 ORDER BY 1`,
    )
    .all(step, step, metric, ...(robot === null ? [] : [robot]), Math.floor(from / step) * step, to)
  return rows as SeriesPoint[]
}

function fromRaw(
  db: ReadDb,
  { metric, robot, from, to }: { metric: string; robot: string | null; from: number; to: number },
  step: number,
): SeriesPoint[] {
  const points = new Map<number, SeriesPoint & { sum: number }>()
  for (const [ts, metrics] of rawTelemetry(db, robot, Math.floor(from / step) * step, to)) {
    const value = metrics[metric]
    if (value === undefined) continue
    const t = Math.floor(ts / step) * step
    const point = points.get(t)
    if (!point) {
      points.set(t, { t, min: value, max: value, avg: value, sum: value, count: 1 })
      continue
    }
    point.min = Math.min(point.min, value)
    point.max = Math.max(point.max, value)
    point.sum += value
    point.count += 1
  }
  return [...points.values()]
    .sort((a, b) => a.t - b.t)
    .map(({ sum, ...point }) => ({ ...point, avg: sum / point.count }))
}
