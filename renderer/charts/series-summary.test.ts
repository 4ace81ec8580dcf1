import { describe, expect, it } from 'vitest'
import type { SeriesPoint } from '../../shared/metrics/series.ts'
import { isBeyond, type Limit, seriesSummary } from './series-summary.ts'

const points: SeriesPoint[] = [
  { t: 0, min: 30, max: 40, avg: 35, count: 3 },
  { t: 10, min: 40, max: 72, avg: 55, count: 1 },
]
const above70: Limit = { value: 70, label: 'limit', kind: 'max' }

describe('seriesSummary', () => {
  const base = {
    label: 'Temperature',
    points,
    gaps: 0,
    limit: undefined,
    formatValue: (v: number) => `${v} °C`,
    formatTime: (t: number) => `t${t}`,
  }
  const cases = [
    { name: 'empty', input: { ...base, points: [] }, text: 'Temperature: no values in this range.' },
    {
      name: 'weighted average',
      input: base,
      text: 'Temperature: latest 55 °C at t10. Lowest 30 °C, highest 72 °C, average 40 °C.',
    },
    {
      name: 'gaps and a crossed limit',
      input: { ...base, gaps: 2, limit: above70 },
      text:
        'Temperature: latest 55 °C at t10. Lowest 30 °C, highest 72 °C, average 40 °C. ' +
        '2 gaps without data. Above limit (70 °C) in 1 of 2 intervals.',
    },
    {
      name: 'a lower limit that held',
      input: { ...base, gaps: 1, limit: { value: 20, label: 'minimum', kind: 'min' } as Limit },
      text:
        'Temperature: latest 55 °C at t10. Lowest 30 °C, highest 72 °C, average 40 °C. ' +
        '1 gap without data. Never below minimum (20 °C).',
    },
  ]
  it.each(cases)('$name', ({ input, text }) => {
    expect(seriesSummary(input)).toBe(text)
  })
})

describe('isBeyond', () => {
  const cases: [string, Limit, boolean[]][] = [
    ['max', above70, [false, true]],
    ['min', { value: 35, label: '', kind: 'min' }, [true, false]],
    ['touching is not beyond', { value: 72, label: '', kind: 'max' }, [false, false]],
  ]
  it.each(cases)('%s', (_name, limit, expected) => {
    expect(points.map((p) => isBeyond(p, limit))).toEqual(expected)
  })
})
