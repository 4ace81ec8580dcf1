import { describe, expect, it } from 'vitest'
import type { TrendPoint } from '../../../shared/fleet/live.ts'
import { trendLine } from './trend-line.ts'

const points = (...rates: (number | null)[]): TrendPoint[] =>
  rates.map((success_rate, minute) => ({
    t: minute * 60_000,
    succeeded: 0,
    failed: 0,
    success_rate,
    latency_avg_ms: null,
    latency_p95_ms: null,
    avg_duration_s: null,
    throughput_per_min: 0,
  }))

const hour = { from: 0, to: 3_600_000 }

describe('trend line', () => {
  it('breaks where minutes are missing', () => {
    const all = points(0.9, 0.8, 0.85, 0.9)
    const { runs } = trendLine([all[0]!, all[1]!, all[3]!], null, hour)
    expect(runs.map((run) => run.length)).toEqual([2, 1])
  })

  it('spans the whole hour, whatever is known of it', () => {
    expect(trendLine(points(0.9), null, hour)).toMatchObject(hour)
  })

  it('breaks where nothing is known instead of drawing through', () => {
    const { runs, known } = trendLine(points(0.9, null, 0.8, 0.85, null), 0.9, hour)
    expect(runs.map((run) => run.map((point) => point.x))).toEqual([[0], [120_000, 180_000]])
    expect(known).toBe(3)
  })

  it.each([
    [[0.92, 0.93], 0.9, 0.8, 1],
    [[0.5, 0.97], 0.9, 0.4, 1],
    [[1, 1], null, 0.9, 1],
    [[0, 0], 0.9, 0, 1],
  ])('gives %o with target %s an axis from %d to %d', (rates, target, low, high) => {
    const line = trendLine(points(...rates), target, hour)
    expect(line.low).toBeCloseTo(low)
    expect(line.high).toBeCloseTo(high)
  })

  it('says so when nothing ended', () => {
    const line = trendLine([], null, hour)
    expect(line).toMatchObject({ known: 0, runs: [], summary: 'No task ended in the last hour.' })
  })
})
