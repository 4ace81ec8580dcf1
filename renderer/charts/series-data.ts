import type { SeriesPoint } from '../../shared/contract.ts'

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

/**
 * Longer than this without a value is a gap. A robot may speak more seldom than the step of the series, so
 * its own usual spacing decides, with the same factor that makes a robot late.
 */
export function gapThreshold(points: readonly SeriesPoint[], step: number): number {
  const spacing: number[] = []
  for (let i = 1; i < points.length; i++) spacing.push(points[i]!.t - points[i - 1]!.t)
  spacing.sort((a, b) => a - b)
  const median = spacing[Math.floor(spacing.length / 2)] ?? step
  return Math.max(1.5 * step, 3 * median)
}

/** Points in order of time, with an empty value in each gap so that no line bridges it. */
export function chartData(points: readonly SeriesPoint[], step: number, from: number, to: number): ChartData {
  const columns: ChartData['columns'] = [[], [], [], []]
  const gaps: Gap[] = []
  const threshold = gapThreshold(points, step)
  const push = (t: number, point: SeriesPoint | null) => {
    columns[0].push(t)
    columns[1].push(point?.min ?? null)
    columns[2].push(point?.max ?? null)
    columns[3].push(point?.avg ?? null)
  }
  let known = from
  for (const point of points) {
    if (point.t - known > threshold) {
      gaps.push({ from: known, to: point.t })
      push(known === from ? from : known + step / 2, null)
    }
    push(point.t, point)
    known = point.t
  }
  if (to - known > threshold) gaps.push({ from: known, to })
  return { columns, gaps, isolated: isolatedIndexes(columns[3]) }
}

function isolatedIndexes(values: readonly (number | null)[]): number[] {
  const found: number[] = []
  values.forEach((value, i) => {
    if (value !== null && (values[i - 1] ?? null) === null && (values[i + 1] ?? null) === null) found.push(i)
  })
  return found
}
