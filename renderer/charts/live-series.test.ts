import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Series } from '../../shared/metrics/series.ts'
import { extendSeries } from './live-series.ts'

const series = (points: Series['points']): Series => ({
  metric: 'temperature_c',
  robot: 'r1',
  from: 0,
  to: 100,
  step: 10,
  points,
})
const point = (t: number, avg: number, count = 1) => ({ t, min: avg, max: avg, avg, count })

describe('extendSeries', () => {
  const cases = [
    { name: 'first value', before: [], ts: 95, value: 4, after: [point(90, 4)], from: 0 },
    {
      name: 'same interval',
      before: [point(90, 4)],
      ts: 99,
      value: 8,
      after: [{ t: 90, min: 4, max: 8, avg: 6, count: 2 }],
      from: 0,
    },
    {
      name: 'next interval moves the span',
      before: [point(0, 1), point(90, 4)],
      ts: 111,
      value: 8,
      after: [point(90, 4), point(110, 8)],
      from: 11,
    },
    { name: 'late value', before: [point(90, 4)], ts: 70, value: 8, after: [point(90, 4)], from: 0 },
    {
      name: 'all else is too old',
      before: [point(90, 4)],
      ts: 500,
      value: 8,
      after: [point(500, 8)],
      from: 400,
    },
  ]
  it.each(cases)('$name', ({ before, ts, value, after, from }) => {
    const extended = extendSeries(series(before), ts, value)
    expect(extended.points).toEqual(after)
    expect(extended.from).toBe(from)
  })

  it('keeps points in order and inside the span, whatever arrives', () => {
    const values = fc.array(fc.record({ ts: fc.nat(1000), value: fc.integer({ min: -50, max: 50 }) }))
    fc.assert(
      fc.property(values, (arriving) => {
        const end = arriving.reduce((s, { ts, value }) => extendSeries(s, ts, value), series([]))
        const times = end.points.map((p) => p.t)
        expect(times).toEqual([...new Set(times)].sort((a, b) => a - b))
        expect(end.to - end.from).toBe(100)
        for (const p of end.points) {
          expect(p.t + end.step).toBeGreaterThan(end.from)
          expect(p.min).toBeLessThanOrEqual(p.avg + 1e-9)
          expect(p.max).toBeGreaterThanOrEqual(p.avg - 1e-9)
        }
      }),
    )
  })
})
