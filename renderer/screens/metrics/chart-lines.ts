import { type Board, type BoardChart, GROUPING_WORDS, type Grouping } from '../../../shared/metrics/board.ts'
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

/** Shorter than this many buckets, nothing to count is no gap in what is known: a quiet minute has no tasks. */
const SHORTEST_GAP = 3

/** What the whole page lacks, and the stretches in which this chart has no value: time that nobody observed. */
export function gapsOf({ gaps, from, step }: Board, chart: BoardChart): Board['gaps'] {
  const courses = [...chart.lines.map(({ values }) => values), ...(chart.band ? [chart.band.p50] : [])]
  const has = (i: number) => courses.some((values) => values[i] !== null)
  const buckets = courses[0]?.length ?? 0
  const own: Board['gaps'] = []
  let start = 0
  for (let i = 0; i <= buckets; i++) {
    if (i < buckets && !has(i)) continue
    if (i - start >= SHORTEST_GAP && i - start < buckets)
      own.push({ from: from + start * step, to: from + i * step })
    start = i + 1
  }
  const known = gaps.filter((gap) => !own.some((one) => one.from <= gap.from && gap.to <= one.to))
  return [...known, ...own].sort((a, b) => a.from - b.from)
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
