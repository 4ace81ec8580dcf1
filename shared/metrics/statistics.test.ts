import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalTwoSided, studentTwoSided } from './distributions.ts'
import {
  benjaminiHochberg,
  cohenH,
  deltaAsD,
  fisherExact,
  isLargeEnough,
  mannWhitney,
  twoProportions,
  usualChange,
} from './statistics.ts'

describe('published values', () => {
  it.each([
    [0, 1],
    [1.959964, 0.05],
    [2.575829, 0.01],
    [6, 1.973175e-9],
    [10, 1.523971e-23],
  ])('normal, z = %d', (z, p) => expect(normalTwoSided(z) / p).toBeCloseTo(1, 4))

  // The usual table of critical values.
  it.each([
    [12.706, 1, 0.05],
    [2.571, 5, 0.05],
    [2.228, 10, 0.05],
    [3.169, 10, 0.01],
    [2.042, 30, 0.05],
  ])('Student, t = %d, df = %d', (t, df, p) => expect(studentTwoSided(t, df)).toBeCloseTo(p, 4))

  it("Fisher's tea: three of four cups told right", () => {
    expect(fisherExact({ hits: 3, n: 4 }, { hits: 1, n: 4 })).toBeCloseTo(0.485714, 6)
  })

  it("Fisher's twins (R: fisher.test of the convictions)", () => {
    expect(fisherExact({ hits: 10, n: 12 }, { hits: 3, n: 18 })).toBeCloseTo(0.0005367, 7)
  })

  it('two proportions (R: prop.test(c(83, 90), c(86, 93), correct = FALSE))', () => {
    expect(twoProportions({ hits: 83, n: 86 }, { hits: 90, n: 93 })).toBeCloseTo(0.9227, 3)
  })

  it('Hollander and Wolfe 1973, table 4.1: permeability of the chorioamnion', () => {
    const term = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46]
    const early = [1.15, 0.88, 0.9, 0.74, 1.21]
    const { u, p, delta } = mannWhitney(term, early)
    expect(u).toBe(35)
    // The exact p is 0.2544.
    expect(p).toBeCloseTo(0.2446, 3)
    expect(delta).toBeCloseTo(0.4, 10)
  })

  it('Benjamini and Hochberg 1995, section 3.2: four of fifteen at 0.05', () => {
    const ps = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
      0.759, 1,
    ]
    expect(benjaminiHochberg(ps).filter((q) => q <= 0.05)).toHaveLength(4)
  })

  it('Crawford and Howell: a score two deviations below ten controls', () => {
    const controls = [45, 48, 50, 52, 55, 46, 49, 51, 54, 50]
    const { p, d } = usualChange(50 - 2 * 3.197221, controls)
    expect(d).toBeCloseTo(-2, 4)
    // t = -2 ÷ √1.1 = -1.9069, df 9.
    expect(p).toBeCloseTo(0.0889, 3)
  })

  it("Cohen's table: h of 0.5 and 0.25 is medium", () => expect(cohenH(0.5, 0.25)).toBeCloseTo(0.5236, 4))
})

const share = fc
  .integer({ min: 1, max: 80 })
  .chain((n) => fc.integer({ min: 0, max: n }).map((hits) => ({ hits, n })))
const sample = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 2, maxLength: 30 })

describe('properties', () => {
  it('a share does not differ from itself, and the order does not matter', () => {
    fc.assert(
      fc.property(share, share, (a, b) => {
        for (const test of [fisherExact, twoProportions]) {
          expect(test(a, a)).toBeCloseTo(1, 6)
          expect(test(a, b)).toBeCloseTo(test(b, a), 9)
          expect(test(a, b)).toBeGreaterThanOrEqual(0)
          expect(test(a, b)).toBeLessThanOrEqual(1)
        }
      }),
    )
  })

  it('where counts are large both tests of shares agree roughly', () => {
    const large = fc.record({ hits: fc.integer({ min: 200, max: 800 }), n: fc.constant(1000) })
    fc.assert(
      fc.property(large, large, (a, b) => {
        fc.pre(isLargeEnough(a, b))
        expect(Math.abs(fisherExact(a, b) - twoProportions(a, b))).toBeLessThan(0.05)
      }),
    )
  })

  it('Mann–Whitney counts pairs as one would by hand', () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        let larger = 0
        for (const x of a) for (const y of b) larger += x > y ? 1 : x === y ? 0.5 : 0
        const { u, p, delta } = mannWhitney(a, b)
        expect(u).toBeCloseTo(larger, 9)
        expect(delta).toBeCloseTo((2 * larger) / (a.length * b.length) - 1, 9)
        expect(p).toBeGreaterThanOrEqual(0)
        expect(p).toBeLessThanOrEqual(1)
        expect(mannWhitney(b, a).p).toBeCloseTo(p, 9)
      }),
    )
  })

  it('q never falls below p, keeps the order of p, and stays within one', () => {
    const ps = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(ps, (list) => {
        const qs = benjaminiHochberg(list)
        list.forEach((p, i) => {
          expect(qs[i]).toBeGreaterThanOrEqual(p - 1e-12)
          expect(qs[i]).toBeLessThanOrEqual(1)
          for (const [j, other] of list.entries()) if (p < other) expect(qs[i]).toBeLessThanOrEqual(qs[j]!)
        })
      }),
    )
  })

  it('a drift that goes on as before is usual, whatever its slope', () => {
    fc.assert(
      fc.property(fc.double({ min: -50, max: 50, noNaN: true }), (slope) => {
        const past = [-0.5, 0.3, 0.1, -0.2, 0.4, -0.1].map((noise) => slope + noise)
        expect(usualChange(slope, past).p).toBeGreaterThan(0.5)
        expect(usualChange(slope + 5, past).p).toBeLessThan(0.001)
      }),
    )
  })

  it('no dominance is no effect, and more of it is more', () => {
    expect(deltaAsD(0)).toBeCloseTo(0, 6)
    expect(deltaAsD(0.6)).toBeGreaterThan(deltaAsD(0.3))
  })
})
