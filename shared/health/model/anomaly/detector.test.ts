import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seeded } from '../boost/random.ts'
import { AnomalyDetector, anomalyScores, LIKELY_ANOMALY } from './detector.ts'

const ROWS = 1200

/** A daily swing with noise, changed from row 900 on. */
function series(change: (v: number, row: number) => number, seed = 1): number[] {
  const random = seeded(seed)
  return Array.from({ length: ROWS }, (_, row) => {
    const usual = 20 + 5 * Math.sin((2 * Math.PI * row) / 144) + random()
    return row >= 900 && row < 960 ? change(usual, row) : usual
  })
}

const highest = (scores: readonly number[], from: number, to: number) => Math.max(...scores.slice(from, to))

describe('an anomaly scores high, and higher than what came before', () => {
  it.each([
    ['a jump', (v: number) => v + 15],
    ['a fall', (v: number) => v - 15],
    ['a single spike', (v: number, row: number) => (row === 930 ? v + 60 : v)],
    ['noise', (v: number, row: number) => v + (row % 2 === 0 ? 6 : -6)],
    ['a sensor that stands still', () => 22],
  ])('%s', (_name, change) => {
    const scores = anomalyScores(series(change))
    expect(highest(scores, 900, 1000)).toBeGreaterThan(LIKELY_ANOMALY)
    expect(highest(scores, 900, 1000)).toBeGreaterThan(highest(scores, 300, 900))
  })
})

it('finds little in a series without any', () => {
  const scores = anomalyScores(series((v) => v, 4))
  expect(scores.slice(300).filter((score) => score >= LIKELY_ANOMALY).length).toBeLessThan(5)
})

it.each([
  ['nothing', []],
  ['one value', [5]],
  ['the same value for ever', new Array(300).fill(5)],
])('scores 0 over %s', (_name, values) => {
  expect(anomalyScores(values)).toEqual(values.map(() => 0))
})

it('tells a change once, not in every row', () => {
  const scores = anomalyScores(series((v) => v + 15))
  expect(scores.slice(900, 960).filter((score) => score >= LIKELY_ANOMALY).length).toBeLessThan(10)
})

it('does not depend on the unit', () => {
  const scores = anomalyScores(series((v) => v + 15))
  const inOther = anomalyScores(series((v) => v + 15).map((v) => v * 1024))
  for (const [row, score] of scores.entries()) expect(inOther[row]).toBeCloseTo(score, 6)
})

const value = fc.oneof(fc.double({ min: -1e9, max: 1e9, noNaN: true }), fc.constantFrom(0, 1, Number.NaN, -1))

it('is between 0 and 1, and does not look ahead, whatever comes', () => {
  fc.assert(
    fc.property(fc.array(value, { maxLength: 200 }), fc.nat(200), (values, cut) => {
      const scores = anomalyScores(values)
      for (const score of scores) expect(score >= 0 && score <= 1).toBe(true)
      expect(anomalyScores(values.slice(0, cut))).toEqual(scores.slice(0, cut))
      const live = new AnomalyDetector()
      expect(values.map((one) => live.next(one))).toEqual(scores)
    }),
    { numRuns: 50 },
  )
})
