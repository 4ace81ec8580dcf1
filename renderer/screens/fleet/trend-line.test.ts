import { describe, expect, it } from 'vitest'
import type { TrendPoint } from '../../../shared/fleet/live.ts'
import { trendLine } from './trend-line.ts'

const points = (...rates: (number | null)[]): TrendPoint[] =>
  rates.map((success_rate, t) => ({
    t,
    succeeded: 0,
    failed: 0,
    success_rate,
    latency_avg_ms: null,
    latency_p95_ms: null,
    avg_duration_s: null,
    throughput_per_min: 0,
  }))

describe('trend line', () => {
  it('breaks where nothing is known instead of drawing through', () => {
    const { runs, known } = trendLine(points(0.9, null, 0.8, 0.85, null), 0.9)
    expect(runs.map((run) => run.map((point) => point.x))).toEqual([[0], [2, 3]])
    expect(known).toBe(3)
  })

  it.each([
    [[0.92, 0.93], 0.9, 0.85, 0.95],
    [[0.5, 0.97], 0.9, 0.45, 1],
    [[1, 1], null, 0.95, 1],
    [[0, 0], 0.9, 0, 0.95],
  ])('gives %o with target %s an axis from %d to %d', (rates, target, low, high) => {
    const line = trendLine(points(...rates), target)
    expect(line.low).toBeCloseTo(low)
    expect(line.high).toBeCloseTo(high)
  })

  it('says so when nothing ended', () => {
    const line = trendLine([], null)
    expect(line).toMatchObject({ known: 0, runs: [], summary: 'No task ended in the last hour.' })
  })
})
