import type { SeriesPoint } from '../../shared/metrics/series.ts'

export interface Gap {
  from: number
  to: number
}

/** What the plot draws: columns of equal length (times in epoch ms), and the spans for which nothing is known. */
export interface ChartData {
  columns: [times: number[], min: (number | null)[], max: (number | null)[], avg: (number | null)[]]
  gaps: Gap[]
  /** Indexes of values with a gap on both sides: a line cannot show them, a dot can. */
  isolated: number[]
}

/** How many neighbours on each side tell what spacing is usual at a place. */
const NEIGHBOURS = 5
/** The same factor makes a robot late. */
const GAP_FACTOR = 3

/**
 * For the span before each point, and for the one after the last: longer than this is a gap. A robot may speak
 * more seldom than the step of the series, and its spacing may change (history written coarser than live), so
 * the usual spacing beside the span decides: the larger of the medians before and after it.
 */
export function gapThresholds(points: readonly { t: number }[], step: number): number[] {
  const spacing = points.slice(1).map((point, i) => point.t - points[i]!.t)
  const thresholds: number[] = []
  for (let i = 0; i <= points.length; i++) {
    // spacing[i - 1] is the span before point i itself: it must not vote on itself.
    const before = median(spacing.slice(Math.max(0, i - 1 - NEIGHBOURS), Math.max(0, i - 1)))
    const after = median(spacing.slice(i, i + NEIGHBOURS))
    thresholds.push(Math.max(1.5 * step, GAP_FACTOR * Math.max(before ?? step, after ?? step)))
  }
  return thresholds
}

function median(values: readonly number[]): number | null {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? null
}

/** Points in order of time, with an empty value in each gap so that no line bridges it. */
export function chartData(points: readonly SeriesPoint[], step: number, from: number, to: number): ChartData {
  const columns: ChartData['columns'] = [[], [], [], []]
  const gaps: Gap[] = []
  const thresholds = gapThresholds(points, step)
  const push = (t: number, point: SeriesPoint | null) => {
    columns[0].push(t)
    columns[1].push(point?.min ?? null)
    columns[2].push(point?.max ?? null)
    columns[3].push(point?.avg ?? null)
  }
  let known = from
  points.forEach((point, i) => {
    if (point.t - known > thresholds[i]!) {
      gaps.push({ from: known, to: point.t })
      push(known === from ? from : known + step / 2, null)
    }
    push(point.t, point)
    known = point.t
  })
  if (to - known > thresholds[points.length]!) gaps.push({ from: known, to })
  return { columns, gaps, isolated: isolatedIndexes(columns[3]) }
}

function isolatedIndexes(values: readonly (number | null)[]): number[] {
  const found: number[] = []
  values.forEach((value, i) => {
    if (value !== null && (values[i - 1] ?? null) === null && (values[i + 1] ?? null) === null) found.push(i)
  })
  return found
}
