import type { SeriesPoint } from '../../shared/metrics/series.ts'

/** The same points in another unit. */
export function scalePoints(points: readonly SeriesPoint[], scale: number): readonly SeriesPoint[] {
  if (scale === 1) return points
  return points.map((p) => ({ ...p, min: p.min * scale, max: p.max * scale, avg: p.avg * scale }))
}
