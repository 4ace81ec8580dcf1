import { type BoardChart, GROUPING_WORDS, type Grouping } from '../../../shared/metrics/board.ts'
import { isFew } from '../../../shared/metrics/board-chart.ts'
import { MODEL_VERSIONS, metricOf } from '../../../shared/metrics/catalogue.ts'
import type { Band, Line } from '../../charts/multi-line-data.ts'

/** The lines of a chart as they are drawn: named, and pale where few cases stand behind a value. */
export function linesOf(chart: BoardChart): Line[] {
  return chart.lines.map(({ key, values, n }) => ({
    key,
    label: key,
    values,
    n,
    weak: n.map((count, i) => values[i] !== null && isFew(chart.metric, count)),
  }))
}

export function bandOf({ band }: BoardChart): Band | null {
  return band && { low: band.p10, middle: band.p50, high: band.p90 }
}

/** Whether some value on the chart is of too few cases to mean much. */
export function hasFew(lines: readonly Line[]): boolean {
  return lines.some(({ weak }) => weak.includes(true))
}

/** Signals come at the robots' own pace; what is counted is counted in every bucket. */
export function isBridged({ metric }: BoardChart): boolean {
  return metric !== MODEL_VERSIONS && metricOf(metric).source === 'samples'
}

/** Shares stay within 0–100 %; a number of robots is read from zero. */
export function boundsOf({ metric }: BoardChart): { low: number; high: number; zero: boolean } | null {
  if (metric === MODEL_VERSIONS) return { low: 0, high: Number.POSITIVE_INFINITY, zero: true }
  return metricOf(metric).unit === 'share' ? { low: 0, high: 1, zero: false } : null
}

/** What the lines of a chart are, when there are more groups than lines. */
export function lineNote(chart: BoardChart, by: Grouping, groups: number): string | null {
  if (!chart.band) return null
  const word = GROUPING_WORDS[by]
  return `Median and p10–p90 of ${groups} ${word}s, with the worst and those you pick`
}
