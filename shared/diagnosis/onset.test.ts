import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { began, type Series, stretches } from './onset.ts'

const series = (failed: number[], expected: number[]): Series => ({
  n: failed.map(() => 100),
  failed,
  expected,
})
const steady = (value: number, length: number) => Array.from({ length }, () => value)

/** The best cut by trying all of them, for short series. */
function bestCost({ failed, expected }: Series): number {
  const n = failed.length
  const penalty = 3 * Math.log(Math.max(2, n))
  const cost = (from: number, to: number) => {
    let [f, e] = [0, 0]
    for (let i = from; i < to; i++) {
      f += failed[i]!
      e += expected[i]!
    }
    return f <= 0 || e <= 0 ? 0 : -2 * (f * Math.log(f / e) - f)
  }
  const best = [-penalty]
  for (let to = 1; to <= n; to++) {
    best[to] = Math.min(...Array.from({ length: to }, (_, from) => best[from]! + cost(from, to) + penalty))
  }
  return best[n]!
}

describe('stretches', () => {
  it('pruning loses nothing: the cut is as good as the best of all cuts', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 25 })
    fc.assert(
      fc.property(counts, (failed) => {
        const given = series(failed, steady(10, failed.length))
        const found = stretches(given)
        const penalty = 3 * Math.log(Math.max(2, failed.length))
        const cost = found.reduce(
          (sum, { failed: f, expected: e }) => sum + penalty + (f > 0 ? -2 * (f * Math.log(f / e) - f) : 0),
          -penalty,
        )
        expect(cost).toBeCloseTo(bestCost(given), 6)
      }),
    )
  })

  it('they follow each other without gaps from the first to the last bucket', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 60 }), (failed) => {
        const found = stretches(series(failed, steady(12, failed.length)))
        expect(found[0]!.from).toBe(0)
        expect(found.at(-1)!.to).toBe(failed.length)
        for (let i = 1; i < found.length; i++) expect(found[i]!.from).toBe(found[i - 1]!.to)
      }),
    )
  })
})

describe('began', () => {
  it('a series as expected has no onset', () => {
    expect(began(series(steady(10, 30), steady(10, 30)))).toBeNull()
  })

  it('a step is found at its bucket, and goes on', () => {
    const failed = [...steady(10, 20), ...steady(40, 10)]
    expect(began(series(failed, steady(10, 30)))).toMatchObject({ at: 20, ended: null })
  })

  it('what is over has an end', () => {
    const failed = [...steady(10, 20), ...steady(40, 10), ...steady(10, 15)]
    expect(began(series(failed, steady(10, 45)))).toMatchObject({ at: 20, ended: 30 })
  })

  it('the interval holds the onset, and is wide where it is unclear', () => {
    const sharp = began(series([...steady(10, 20), ...steady(60, 10)], steady(10, 30)))!
    const faint = began(series([...steady(2, 20), ...steady(4, 20)], steady(2, 40)))!
    expect(sharp.last - sharp.first).toBeLessThan(faint.last - faint.first)
    for (const { first, at, last } of [sharp, faint]) {
      expect(first).toBeLessThanOrEqual(at)
      expect(last).toBeGreaterThanOrEqual(at)
    }
  })
})
