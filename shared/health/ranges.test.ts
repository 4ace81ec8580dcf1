import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Life } from './prediction.ts'
import { honestRange, rangeMargins } from './ranges.ts'
import type { ScoredPart } from './scoreboard.ts'

const DAY = 86_400_000
const NOW = 100

/** A part of which it was said every day from `first` on that it fails in `p50` days. */
function part(first: number, says: (left: number) => number, end: Life['end'], at: number): ScoredPart {
  const days = Array.from({ length: 10 }, (_, i) => first + i).filter((day) => day < at)
  return {
    robot: 'R-1',
    component: 'motor',
    component_name: 'Motor',
    lives: [{ component: 'motor', from: null, to: end === null ? null : at * DAY, end, what: null }],
    runs: days.map((day) => {
      const p50 = says(at - day)
      return {
        run_at: day * DAY,
        days: { p10: 0.9 * p50, p50, p90: 1.1 * p50 },
        model: 'Trend to limit',
        replayed: false,
      }
    }),
  }
}
const marginsOf = (parts: ScoredPart[]) => rangeMargins(parts, NOW * DAY)
const failed = (count: number, says: (left: number) => number) =>
  Array.from({ length: count }, () => part(70, says, 'failed', 78))

describe('how wide ranges have to be', () => {
  it.each<[string, ScoredPart[]]>([
    ['nothing', []],
    ['a few failures', failed(4, (left) => left)],
    ['repairs only', Array.from({ length: 20 }, () => part(70, (left) => left, 'repaired', 78))],
    ['ranges that are not over', failed(20, () => 60)],
    ['what is failing now', failed(20, () => 0)],
  ])('%s says nothing', (_name, parts) => expect(marginsOf(parts)).toBeNull())

  it('failures that came twice as soon as they were said pull p10 that far', () => {
    const margins = marginsOf(failed(10, (left) => 2 * left))!
    for (const p50 of [4, 8, 12]) {
      const { p10 } = honestRange({ p10: 0.9 * p50, p50, p90: 1.1 * p50 }, null, margins)
      expect(p10).toBeLessThanOrEqual(p50 / 2)
    }
  })

  it('parts that did not fail when they should push p90', () => {
    const lasting = Array.from({ length: 20 }, () => part(80, () => 4, null, NOW))
    const margins = marginsOf([...failed(6, () => 4), ...lasting])!
    expect(honestRange({ p10: 3, p50: 4, p90: 5 }, null, margins).p90).toBeGreaterThan(10)
  })
})

describe('without a past', () => {
  it('p10 is no later than wear that grows with the square of time', () => {
    // A quarter of the way in ten days: the whole way in twenty.
    const range = honestRange({ p10: 14, p50: 15, p90: 16 }, { share: 0.25, days: 10 }, null)
    expect(range).toEqual({ p10: 10, p50: 15, p90: 21 })
  })

  it('nothing is surer than half a day either way', () => {
    const range = honestRange({ p10: 0.7, p50: 0.8, p90: 0.9 }, { share: 0.25, days: 10 }, null)
    expect(range.p10).toBeCloseTo(0.3)
    expect(range.p90).toBeCloseTo(1.3)
  })

  it('a model that names no way keeps its own range', () => {
    expect(honestRange({ p10: 3, p50: 4, p90: 5 }, null, null)).toEqual({ p10: 3, p50: 4, p90: 5 })
  })
})

it('whatever the past, a range only widens, stays in order and not before now', () => {
  const days = fc.record({
    p10: fc.double({ min: 0, max: 30, noNaN: true }),
    more: fc.double({ min: 0, max: 30, noNaN: true }),
  })
  const past = fc.array(fc.double({ min: 0.1, max: 4, noNaN: true }), { minLength: 0, maxLength: 12 })
  fc.assert(
    fc.property(
      days,
      past,
      fc.double({ min: 0.1, max: 1.2, noNaN: true }),
      ({ p10, more }, factors, share) => {
        const margins = marginsOf(factors.flatMap((factor) => failed(1, (left) => factor * left)))
        const own = { p10, p50: p10 + more, p90: p10 + 2 * more }
        const range = honestRange(own, { share, days: 10 }, margins)
        expect(range.p50).toBe(own.p50)
        expect(range.p10).toBeGreaterThanOrEqual(0)
        expect(range.p10).toBeLessThanOrEqual(own.p10)
        expect(range.p90).toBeGreaterThanOrEqual(own.p90)
      },
    ),
  )
})
