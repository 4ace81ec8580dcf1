import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { caveatsOf, mantelHaenszel, newcombe, type VersionCounts, versionRows, wilson } from './compare.ts'

const rate = (succeeded: number, n: number) => ({
  succeeded,
  failed: n - succeeded,
  success_rate: succeeded / n,
})

describe('intervals', () => {
  it("Wilson's of 81 in 263 is the published one (Newcombe 1998, one-sample paper)", () => {
    const { low, high } = wilson(81, 263)
    expect(low).toBeCloseTo(0.2553, 4)
    expect(high).toBeCloseTo(0.3662, 4)
  })

  it("Newcombe's of 56 in 70 against 48 in 80 is the published one (method 10)", () => {
    const { difference, low, high } = newcombe(rate(48, 80), rate(56, 70))!
    expect(difference).toBeCloseTo(0.2, 6)
    expect(low).toBeCloseTo(0.0524, 4)
    expect(high).toBeCloseTo(0.3339, 4)
  })

  it('an interval holds its difference and is turned round with its sides', () => {
    const side = fc
      .integer({ min: 1, max: 300 })
      .chain((n) => fc.integer({ min: 0, max: n }).map((k) => rate(k, n)))
    fc.assert(
      fc.property(side, side, (a, b) => {
        const there = newcombe(a, b)!
        const back = newcombe(b, a)!
        expect(there.low).toBeLessThanOrEqual(there.difference + 1e-12)
        expect(there.high).toBeGreaterThanOrEqual(there.difference - 1e-12)
        expect(back.low).toBeCloseTo(-there.high, 10)
      }),
    )
  })

  it('nothing is told of nothing', () => {
    expect(newcombe(rate(0, 0), rate(1, 2))).toBeNull()
    expect(mantelHaenszel([{ a: rate(0, 0), b: rate(1, 2) }])).toBeNull()
  })
})

const counts = (
  side: 'a' | 'b',
  robot: string,
  task: string,
  succeeded: number,
  n: number,
  [first, last] = [0, 10],
): VersionCounts => ({
  ...{ side, robot, task, succeeded, failed: n - succeeded, first, last },
  ...{ latency_n: n, latency_sum: n * 100, duration_n: 0, duration_sum: 0 },
})

describe('versions', () => {
  const names = { a: 'v23', b: 'v24' }

  it('one stratum is the plain difference', () => {
    const adjusted = mantelHaenszel([{ a: rate(80, 100), b: rate(60, 100) }])!
    expect(adjusted.difference).toBeCloseTo(-0.2, 10)
  })

  it("Simpson's paradox: each task is better, all together look worse, and that is said", () => {
    const rows = [
      counts('a', 'r1', 'grasp', 900, 1000),
      counts('b', 'r1', 'grasp', 95, 100),
      counts('a', 'r1', 'insert', 50, 100),
      counts('b', 'r1', 'insert', 600, 1000),
    ]
    const told = versionRows(rows, names)
    expect(told[0]!.difference!).toBeLessThan(0)
    expect(told[0]!.adjusted!.difference).toBeGreaterThan(0)
    expect(told[0]!.verdict).toBe('better')
    expect(caveatsOf(rows, told, { ...names, fleet: ['r1'] }).join(' ')).toContain('Simpson')
  })

  it('robots that ran only one of them are a caveat, and so is one after the other', () => {
    const rows = [
      counts('a', 'Robot-1', 'grasp', 90, 100, [0, 5]),
      counts('b', 'Robot-2', 'grasp', 90, 100, [6, 9]),
    ]
    const caveats = caveatsOf(rows, versionRows(rows, names), { ...names, fleet: ['Robot-1', 'Robot-2'] })
    expect(caveats[0]).toContain('No robot ran both: v23 ran on Robot-1, v24 on Robot-2')
    expect(caveats[1]).toContain('one after the other')
  })

  it('few tasks are not enough to tell', () => {
    const [, grasp] = versionRows([counts('a', 'r', 'grasp', 5, 10), counts('b', 'r', 'grasp', 1, 10)], names)
    expect(grasp!.verdict).toBe('not_enough_data')
    expect(grasp!.words).toContain('not enough data to tell')
  })
})
