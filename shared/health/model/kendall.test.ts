import { describe, expect, it } from 'vitest'
import { seeded } from './boost/random.ts'
import { chanceOfRise, normal } from './kendall.ts'

describe('the chance of a rise', () => {
  // From the table of exact probabilities in Hollander and Wolfe, Nonparametric Statistical Methods.
  it.each([
    [[1, 2, 3], 1 / 6],
    [[1, 2, 3, 4], 1 / 24],
    [[1, 3, 2, 4], 4 / 24],
    [[1, 2, 3, 4, 5], 1 / 120],
    [[4, 3, 2, 1], 1],
    [[1, 2], 1],
  ])('of %j is %f', (values, chance) => {
    expect(chanceOfRise(values)).toBeCloseTo(chance, 9)
  })

  it('of values that are all the same is one', () => {
    expect(chanceOfRise(new Array(30).fill(5))).toBe(1)
  })

  it('finds a trend in noise, and seldom one where there is none', () => {
    const random = seeded(1)
    const noise = () => Array.from({ length: 60 }, () => random())
    const found = Array.from({ length: 200 }, () => chanceOfRise(noise())).filter((chance) => chance < 0.05)
    expect(found.length).toBeLessThan(30)
    expect(chanceOfRise(noise().map((v, i) => v + i / 30))).toBeLessThan(0.001)
  })
})

it.each([
  [0, 0.5],
  [1.2816, 0.9],
  [-1.96, 0.025],
])('the normal distribution at %f is %f', (z, share) => {
  expect(normal(z)).toBeCloseTo(share, 4)
})
