import type { Series, SeriesPoint } from '../../shared/metrics/series.ts'

/**
 * The series with one more value in its place. Values older than the newest point are left to the next load:
 * only the backend knows what else belongs to that interval. `to` moves on with the values, and what falls out
 * of the span is dropped.
 */
export function extendSeries(series: Series, ts: number, value: number): Series {
  const last = series.points.at(-1)
  const t = Math.floor(ts / series.step) * series.step
  if (last && t < last.t) return series
  const span = series.to - series.from
  const to = Math.max(series.to, ts)
  const from = to - span
  const kept =
    series.points[0] && series.points[0].t < from ? series.points.filter((p) => p.t >= from) : series.points
  const points =
    last && last.t === t && kept.length > 0
      ? [...kept.slice(0, -1), merge(last, value)]
      : [...kept, { t, min: value, max: value, avg: value, count: 1 }]
  return { ...series, from, to, points }
}

function merge(point: SeriesPoint, value: number): SeriesPoint {
  const count = point.count + 1
  return {
    t: point.t,
    min: Math.min(point.min, value),
    max: Math.max(point.max, value),
    avg: point.avg + (value - point.avg) / count,
    count,
  }
}
