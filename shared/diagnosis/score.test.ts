import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { adjustedChance, chanceOfEvidence, driftOf, evidenceOf, logChoose } from './score.ts'

describe('evidence', () => {
  it('there is none for what is as expected or better', () => {
    expect(evidenceOf(100, 10, 10, 1000)).toBe(0)
    expect(evidenceOf(100, 3, 10, 1000)).toBe(0)
    expect(evidenceOf(0, 0, 0, 1000)).toBe(0)
  })

  it('is n times the divergence of the two shares when the past is long', () => {
    const [n, share, usual] = [200, 0.02, 0.01]
    const divergence = share * Math.log(share / usual) + (1 - share) * Math.log((1 - share) / (1 - usual))
    expect(evidenceOf(n, n * share, n * usual, 1e9)).toBeCloseTo(n * divergence, 1)
  })

  it('grows with failures, and is the smaller the less is known of the past', () => {
    const cases = fc.record({
      n: fc.integer({ min: 10, max: 2000 }),
      share: fc.double({ min: 0.01, max: 0.5, noNaN: true }),
      known: fc.integer({ min: 1, max: 5000 }),
    })
    fc.assert(
      fc.property(cases, ({ n, share, known }) => {
        const expected = n * share
        const failed = Math.ceil(expected) + 1
        fc.pre(failed < n)
        const some = evidenceOf(n, failed, expected, known)
        expect(some).toBeGreaterThanOrEqual(0)
        expect(evidenceOf(n, failed + 1, expected, known)).toBeGreaterThanOrEqual(some)
        expect(evidenceOf(n, failed, expected, known * 2)).toBeGreaterThanOrEqual(some - 1e-9)
      }),
    )
  })
})

it('others who fail more often take some of the blame, others who do better none', () => {
  expect(driftOf(100, 100)).toBe(1)
  expect(driftOf(50, 100)).toBe(1)
  expect(driftOf(2000, 1000)).toBeGreaterThan(1.5)
  expect(driftOf(20, 10)).toBeLessThan(1.05)
})

it('a longer description and more onsets need more evidence', () => {
  expect(chanceOfEvidence(0)).toBe(1)
  expect(chanceOfEvidence(1.9207)).toBeCloseTo(0.025, 3)
  expect(adjustedChance(10, 3, 1)).toBeCloseTo(chanceOfEvidence(10) * Math.exp(3), 12)
  expect(adjustedChance(10, 30, 10)).toBe(1)
})

it('counts the ways to choose', () => {
  expect(logChoose(10, 3)).toBeCloseTo(Math.log(120), 10)
  expect(logChoose(10, 7)).toBeCloseTo(Math.log(120), 10)
})
