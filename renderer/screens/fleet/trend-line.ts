import type { TrendPoint } from '../../../shared/fleet/live.ts'
import { pct } from '../../ui/format.ts'

export interface TrendLine {
  /** Unbroken runs; a minute without an ended task is a gap. */
  runs: { x: number; y: number }[][]
  from: number
  to: number
  /** Axis range, shares in 0–1, with room for the target. */
  low: number
  high: number
  /** How many points are known. */
  known: number
  summary: string
}

/** The success rate per step, as runs and an honest axis: at least five points high, so that noise stays small. */
export function trendLine(points: readonly TrendPoint[], target: number | null): TrendLine {
  const runs: { x: number; y: number }[][] = []
  let run: { x: number; y: number }[] = []
  for (const point of points) {
    if (point.success_rate === null) {
      if (run.length > 0) runs.push(run)
      run = []
    } else run.push({ x: point.t, y: point.success_rate })
  }
  if (run.length > 0) runs.push(run)
  const rates = runs.flat().map((point) => point.y)
  const all = target === null ? rates : [...rates, target]
  const low = Math.max(0, Math.min(Math.floor((Math.min(...all) - 0.01) * 20) / 20, 0.95))
  const high = Math.min(1, Math.ceil((Math.max(...all, low) + 0.01) * 20) / 20)
  return {
    runs,
    from: points[0]?.t ?? 0,
    to: points.at(-1)?.t ?? 1,
    low: Number.isFinite(low) ? low : 0,
    high: Number.isFinite(high) ? high : 1,
    known: rates.length,
    summary: summaryOf(rates),
  }
}

function summaryOf(rates: readonly number[]): string {
  if (rates.length === 0) return 'No task ended in the last hour.'
  return `Success rate per minute over the last hour: lowest ${pct(Math.min(...rates))}, highest ${pct(
    Math.max(...rates),
  )}, newest ${pct(rates.at(-1))}.`
}
