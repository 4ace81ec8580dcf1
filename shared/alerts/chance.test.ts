import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chanceOf, usualShare } from './chance.ts'
import { floodMinutes } from './flood.ts'

describe('the chance of so many failures', () => {
  // Exact values, by summing the beta-binomial probabilities as fractions.
  it.each([
    [1, 1, { share: 0.1, weight: 1000 }, 0.1],
    [0, 5, { share: 0.1, weight: 1000 }, 1],
    // a = b = 1: every count from 0 to n is equally likely
    [3, 4, { share: 0.5, weight: 2 }, 2 / 5],
    [10, 10, { share: 0.5, weight: 2 }, 1 / 11],
  ])('at least %d of %d', (bad, n, usual, expected) => {
    expect(chanceOf(bad, n, usual)).toBeCloseTo(expected, 9)
  })

  it('comes to the binomial tail when the usual is well known', () => {
    // 1 - (0.9^4 + 4·0.1·0.9^3)
    expect(chanceOf(2, 4, { share: 0.1, weight: 1e7 })).toBeCloseTo(0.0523, 5)
  })

  it('falls with every further failure, and a less certain past makes every excess less surprising', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 400 }),
        fc.double({ min: 0.01, max: 0.4, noNaN: true }),
        (n, share) => {
          let before = 1
          for (let bad = 0; bad <= n; bad++) {
            const chance = chanceOf(bad, n, { share, weight: 500 })
            expect(chance).toBeLessThanOrEqual(before + 1e-9)
            before = chance
          }
          const many = Math.ceil(n * share) + Math.ceil(4 * Math.sqrt(n * share))
          if (many > n) return
          expect(chanceOf(many, n, { share, weight: 50 })).toBeGreaterThan(
            chanceOf(many, n, { share, weight: 1000 }),
          )
        },
      ),
    )
  })
})

describe('what is usual', () => {
  it.each([
    ['too little is known', { hour: { bad: 5, n: 50 }, all: { bad: 9, n: 99 } }, null],
    ['an hour like all others', { hour: { bad: 80, n: 1000 }, all: { bad: 800, n: 10_000 } }, 0.08],
    ['an hour that is worse every day', { hour: { bad: 300, n: 1000 }, all: { bad: 800, n: 10_000 } }, 0.29],
    ['an hour with hardly a task', { hour: { bad: 3, n: 4 }, all: { bad: 800, n: 10_000 } }, 0.13],
  ])('%s', (_name, past, expected) => {
    const usual = usualShare(past)
    if (expected === null) expect(usual).toBeNull()
    else expect(usual!.share).toBeCloseTo(expected, 2)
  })
})

describe('flood minutes', () => {
  const minute = 60_000
  const at = (...minutes: number[]) => minutes.map((m) => m * minute)
  it.each([
    ['none', [], 0],
    ['ten at once are no flood yet', at(...Array<number>(10).fill(100)), 0],
    ['eleven at once, until they are ten minutes old', at(...Array<number>(11).fill(100)), 10],
    ['eleven over eleven minutes', at(...Array.from({ length: 11 }, (_, i) => 100 + i)), 0],
    ['two floods apart', at(...Array<number>(11).fill(100), ...Array<number>(12).fill(300)), 20],
    ['one that goes on', at(...Array<number>(11).fill(100), ...Array<number>(11).fill(105)), 15],
    [
      'it ends when fewer than five are left',
      at(...Array<number>(8).fill(100), ...Array<number>(4).fill(105)),
      5,
    ],
  ])('%s', (_name, times, expected) => {
    expect(floodMinutes(times)).toBe(expected)
  })
})
