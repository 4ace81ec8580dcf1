import { describe, expect, it } from 'vitest'
import { axisNumber } from './axis-number.ts'
import { niceCeiling, niceCount, runsOf, timeTicks } from './small-data.ts'
import { labelsAbove, valueRange } from './time-series-options.ts'

describe('runsOf', () => {
  const cases: [string, (number | null)[], number[][]][] = [
    ['nothing', [], []],
    ['only gaps', [null, null], []],
    ['a gap in the middle', [1, 2, null, 4], [[0, 1], [3]]],
    ['gaps at the ends', [null, 2, null], [[1]]],
  ]
  it.each(cases)('%s', (_name, values, xs) => {
    expect(runsOf(values).map((run) => run.map((p) => p.x))).toEqual(xs)
  })
})

describe('niceCeiling', () => {
  const cases: [number, number][] = [
    [0, 1],
    [Number.NaN, 1],
    [7, 10],
    [10, 10],
    [11, 20],
    [0.3, 0.5],
    [2400, 2500],
  ]
  it.each(cases)('%d ends at %d', (highest, expected) => {
    expect(niceCeiling(highest)).toBeCloseTo(expected)
  })
})

describe('niceCount', () => {
  it.each([
    [0, 2],
    [1, 2],
    [4, 4],
    [5, 10],
    [11, 20],
    [43, 50],
  ])('%d ends at %d, and its half is whole', (highest, expected) => {
    expect(niceCount(highest)).toBe(expected)
    expect(Number.isInteger(niceCount(highest) / 2)).toBe(true)
  })
})

describe('valueRange', () => {
  const limit = { value: 70, label: '', kind: 'max' as const }
  it('shows the limit line even when the values are far from it', () => {
    const [low, high] = valueRange(20, 30, limit)
    expect(low).toBeGreaterThanOrEqual(0)
    expect(high).toBeGreaterThan(70)
  })
  it('opens around a constant value', () => expect(valueRange(5, 5, undefined)).toEqual([4, 6]))
  it('goes below zero only with the values', () => {
    expect(valueRange(0, 10, undefined)[0]).toBe(0)
    expect(valueRange(-80, -40, undefined)[0]).toBeLessThan(-80)
  })
  it('leaves room for the name of a limit at the edge', () => {
    expect(valueRange(20, 30, limit)).toEqual([16, 80])
    expect(valueRange(20, 30, { ...limit, value: 10, kind: 'min' })).toEqual([6, 31.6])
  })
  it('puts the name where the values are not, unless it would be cut off', () => {
    expect([labelsAbove('max', 20, 90), labelsAbove('max', 10, 90)]).toEqual([true, false])
    expect([labelsAbove('min', 90, 20), labelsAbove('min', 90, 10)]).toEqual([false, true])
  })
  it('has a range without values', () => expect(valueRange(null, null, undefined)).toEqual([0, 1]))
})

describe('timeTicks', () => {
  const every10min = (from: number, count: number) =>
    Array.from({ length: count }, (_, i) => (from + i * 10) * 60_000)
  const every5s = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i * 5000)
  it.each([
    ['ten minutes, whole minutes', every5s(0, 120), 6, [0, 24, 48, 72, 96]],
    ['starts between round times', every5s(55_000, 60), 6, [1, 13, 25, 37, 49]],
    ['nothing', [], 6, []],
    ['ten minutes a bar: no quarters of an hour', every10min(20, 7), 5, [1, 4]],
  ])('%s', (_name, times, most, ticks) => expect(timeTicks(times, most)).toEqual(ticks))
})

describe('axisNumber', () => {
  it.each([
    [80.5, 0.5, '80.5'],
    [2.25, 0.25, '2.25'],
    [0.025, 0.025, '0.025'],
    [430_000, 2000, '430,000'],
    [2.5, 2.5, '2.5'],
    [63, 1, '63'],
    [0, 0, '0'],
  ])('%d in steps of %d', (value, increment, text) => expect(axisNumber(value, increment)).toBe(text))
})
