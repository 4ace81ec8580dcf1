import type { SeriesPoint } from '../../../shared/metrics/series.ts'
import { gapThresholds } from '../../charts/series-data.ts'

export interface SparklinePath {
  /** The course as the `d` of a path, broken where nothing is known. */
  line: string
  /** Where the limit lies, in pixels from the top; null without one. */
  limitY: number | null
  last: { x: number; y: number } | null
}

interface Frame {
  from: number
  to: number
  step: number
  width: number
  height: number
  limit: number | null
}

const PAD = 3

/** A small line in pixels: the axis takes in the limit, so that the distance to it is seen. */
export function sparklinePath(points: readonly SeriesPoint[], frame: Frame): SparklinePath {
  const { from, to, width, height, limit } = frame
  const values = points.map(({ avg }) => avg)
  const all = limit === null ? values : [...values, limit]
  const low = Math.min(...all)
  const high = Math.max(...all)
  const x = (t: number) => round(PAD + ((t - from) / Math.max(1, to - from)) * (width - 2 * PAD))
  const y = (value: number) =>
    round(high > low ? height - PAD - ((value - low) / (high - low)) * (height - 2 * PAD) : height / 2)
  const gaps = gapThresholds(points, frame.step)
  const line = points
    .map(({ t, avg }, i) => {
      const broken = i === 0 || t - points[i - 1]!.t > gaps[i]!
      return `${broken ? 'M' : 'L'}${x(t)} ${y(avg)}`
    })
    .join('')
  const last = points.at(-1)
  return {
    line,
    limitY: limit === null || points.length === 0 ? null : y(limit),
    last: last ? { x: x(last.t), y: y(last.avg) } : null,
  }
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10
}
