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

/** The points are a minute apart; minutes in which nothing ended may be missing. */
const STEP_MS = 60_000

/** The success rate per minute as runs, over the whole window, on an axis that leaves room for the target. */
export function trendLine(
  points: readonly TrendPoint[],
  target: number | null,
  window: { from: number; to: number },
): TrendLine {
  const runs: { x: number; y: number }[][] = []
  let run: { x: number; y: number }[] = []
  for (const point of points) {
    if (point.success_rate === null) continue
    const previous = run.at(-1)
    if (!previous || point.t - previous.x > 1.5 * STEP_MS) {
      run = []
      runs.push(run)
    }
    run.push({ x: point.t, y: point.success_rate })
  }
  const rates = runs.flat().map((point) => point.y)
  const all = target === null ? rates : [...rates, target]
  const low = Math.max(0, Math.min(Math.floor((Math.min(...all) - 0.01) * 10) / 10, 0.9))
  const high = Math.min(1, Math.ceil((Math.max(...all, low) + 0.01) * 10) / 10)
  return {
    runs,
    from: window.from,
    to: Math.max(window.to, window.from + STEP_MS),
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
