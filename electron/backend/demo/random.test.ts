import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { random, weighted } from './random.ts'

const draws = (count: number, draw: () => number) => Array.from({ length: count }, draw)
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

describe('seeded randomness', () => {
  test('the same key gives the same numbers, another key others', () => {
    fc.assert(
      fc.property(fc.integer(), fc.string(), (seed, purpose) => {
        const first = random(seed, purpose)
        const again = random(seed, purpose)
        const other = random(seed, `${purpose}!`)
        const numbers = draws(8, first.next)
        expect(draws(8, again.next)).toEqual(numbers)
        expect(draws(8, other.next)).not.toEqual(numbers)
      }),
    )
  })

  test('distributions have their mean and spread', () => {
    const rng = random(7)
    const uniform = draws(20_000, rng.next)
    expect(Math.min(...uniform)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...uniform)).toBeLessThan(1)
    expect(mean(uniform)).toBeCloseTo(0.5, 1)
    const normal = draws(20_000, () => rng.normal(10, 2))
    expect(mean(normal)).toBeCloseTo(10, 0)
    expect(Math.sqrt(mean(normal.map((value) => (value - 10) ** 2)))).toBeCloseTo(2, 0)
    expect(mean(draws(20_000, () => rng.exponential(30)))).toBeGreaterThan(28)
    expect(mean(draws(20_000, () => rng.exponential(30)))).toBeLessThan(32)
  })

  test('weighted choice follows the weights of what is allowed', () => {
    const rng = random(3)
    const count = { a: 0, b: 0, c: 0 }
    for (let i = 0; i < 9000; i++) {
      const key = weighted(rng, { a: 1, b: 2, c: 5 }, (name) => name !== 'c')
      if (key) count[key]++
    }
    expect(count.c).toBe(0)
    expect(count.b / count.a).toBeGreaterThan(1.7)
    expect(count.b / count.a).toBeLessThan(2.3)
    expect(weighted(rng, { a: 1 }, () => false)).toBeNull()
  })
})
