import type { SeriesPoint } from '../../shared/metrics/series.ts'

export interface Limit {
  value: number
  label: string
  /** `max`: higher is bad; `min`: lower is bad. */
  kind: 'max' | 'min'
}

export interface SummaryInput {
  label: string
  points: readonly SeriesPoint[]
  gaps: number
  limit: Limit | undefined
  formatValue: (value: number) => string
  formatTime: (t: number) => string
}

/** The chart in a sentence or three: what a reader of the picture would take from it. */
export function seriesSummary(input: SummaryInput): string {
  const { label, points, gaps, limit, formatValue } = input
  const last = points.at(-1)
  if (!last) return `${label}: no values in this range.`
  let lowest = Number.POSITIVE_INFINITY
  let highest = Number.NEGATIVE_INFINITY
  let sum = 0
  let count = 0
  let beyond = 0
  for (const point of points) {
    lowest = Math.min(lowest, point.min)
    highest = Math.max(highest, point.max)
    sum += point.avg * point.count
    count += point.count
    if (limit && isBeyond(point, limit)) beyond++
  }
  const parts = [
    `${label}: latest ${formatValue(last.avg)} at ${input.formatTime(last.t)}.`,
    `Lowest ${formatValue(lowest)}, highest ${formatValue(highest)}` +
      (count > 0 ? `, average ${formatValue(sum / count)}.` : '.'),
  ]
  if (gaps > 0) parts.push(gaps === 1 ? '1 gap without data.' : `${gaps} gaps without data.`)
  if (limit) parts.push(limitSentence(limit, beyond, points.length, formatValue))
  return parts.join(' ')
}

/** Whether anything in the point crossed the limit. */
export function isBeyond(point: SeriesPoint, limit: Limit): boolean {
  return limit.kind === 'max' ? point.max > limit.value : point.min < limit.value
}

function limitSentence(limit: Limit, beyond: number, total: number, format: (v: number) => string): string {
  const where = limit.kind === 'max' ? 'above' : 'below'
  const name = `${limit.label} (${format(limit.value)})`
  if (beyond === 0) return `Never ${where} ${name}.`
  return `${where === 'above' ? 'Above' : 'Below'} ${name} in ${beyond} of ${total} intervals.`
}
