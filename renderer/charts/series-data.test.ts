import { describe, expect, it } from 'vitest'
import type { SeriesPoint } from '../../shared/metrics/series.ts'
import { chartData, gapThresholds } from './series-data.ts'

const at = (...times: number[]): SeriesPoint[] =>
  times.map((t) => ({ t, min: t - 1, max: t + 1, avg: t, count: 1 }))

describe('gapThresholds', () => {
  const cases = [
    { name: 'one point: the step decides', points: at(0), step: 1000, expected: [3000, 3000] },
    { name: 'a value in every step', points: at(0, 10, 20, 30), step: 10, expected: [30, 30, 30, 30, 30] },
    { name: 'every third step', points: at(0, 30, 60, 90), step: 10, expected: [90, 90, 90, 90, 90] },
  ]
  it.each(cases)('$name', ({ points, step, expected }) => {
    expect(gapThresholds(points, step)).toEqual(expected)
  })
})

describe('chartData', () => {
  const cases = [
    { name: 'no points: all is a gap', points: at(), from: 0, to: 100, gaps: [[0, 100]], nulls: 0 },
    { name: 'complete', points: at(0, 10, 20, 30), from: 0, to: 35, gaps: [], nulls: 0 },
    {
      name: 'a hole in the middle',
      points: at(0, 10, 20, 80, 90),
      from: 0,
      to: 95,
      gaps: [[20, 80]],
      nulls: 1,
    },
    {
      name: 'coarse history, then live values',
      points: at(0, 100, 200, 300, 400, 500, 510, 520, 530, 540, 550, 560),
      from: 0,
      to: 570,
      gaps: [],
      nulls: 0,
    },
    {
      name: 'a hole in the coarse part beside live values',
      points: at(0, 100, 200, 600, 700, 710, 720, 730, 740, 750),
      from: 0,
      to: 760,
      gaps: [[200, 600]],
      nulls: 1,
    },
    {
      name: 'started late, ended early',
      points: at(50, 60, 70),
      from: 0,
      to: 200,
      gaps: [
        [0, 50],
        [70, 200],
      ],
      nulls: 1,
    },
  ]
  it.each(cases)('$name', ({ points, from, to, gaps, nulls }) => {
    const data = chartData(points, 10, from, to)
    expect(data.gaps.map((g) => [g.from, g.to])).toEqual(gaps)
    expect(data.columns[3].filter((v) => v === null)).toHaveLength(nulls)
    const times = data.columns[0]
    expect(times).toEqual([...times].sort((a, b) => a - b))
    for (const column of data.columns) expect(column).toHaveLength(times.length)
  })

  it('names values that stand alone between gaps', () => {
    const data = chartData(at(0, 10, 20, 500, 990, 1000), 10, 0, 1000)
    expect(data.isolated.map((i) => data.columns[0][i])).toEqual([500])
  })
})
