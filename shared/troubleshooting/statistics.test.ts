import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkTree } from './check-tree.ts'
import { beginWalk, type Move, moveWalk } from './move.ts'
import { chainOf, expectedMinutes, proposeOrder, reorder } from './order.ts'
import { likelyStep, shareOf, treeStatistics } from './statistics.ts'
import { SMALL } from './test-tree.ts'
import type { WalkRecord } from './walk.ts'

const MINUTE = 60_000
/** A walk of some answers, each after so many minutes. */
function walked(
  answers: [step: string, answer: string][],
  minutes: number,
  rule: string | null = null,
): WalkRecord {
  let walk = beginWalk(SMALL, { id: '1', by: 'Ada', now: 0, robot: 'Robot-7', alert: null, rule, run: null })
  answers.forEach(([step, answer], i) => {
    const move: Move = { kind: 'answer', step, answer, by: 'Ada', client_id: `client-${i}`, confirmed: [] }
    walk = moveWalk(walk, move, { now: (i + 1) * minutes * MINUTE }).walk
  })
  return walk
}
const atPower = () =>
  walked(
    [
      ['power', 'no'],
      ['power', 'solved'],
    ],
    2,
  )
const atNet = (rule: string | null = null) =>
  walked(
    [
      ['power', 'yes'],
      ['net', 'no'],
      ['net', 'solved'],
    ],
    1,
    rule,
  )
const requeued = () =>
  walked(
    [
      ['power', 'yes'],
      ['net', 'yes'],
      ['last', 'yes'],
      ['last', 'done'],
    ],
    1,
  )
const manual = () =>
  walked(
    [
      ['power', 'yes'],
      ['net', 'yes'],
      ['last', 'no'],
    ],
    1,
  )

describe('what walks teach', () => {
  const statistics = treeStatistics(SMALL, [atPower(), atNet(), atNet(), requeued(), manual(), walked([], 1)])

  it('counts the three outcomes over ended walks; who has not ended is apart', () => {
    expect(statistics).toMatchObject({ walks: 5, open: 1 })
    expect(statistics.solved).toMatchObject({ count: 3, of: 5, share: 0.6 })
    expect(statistics.requeued.share).toBe(0.2)
    expect(statistics.manual.share).toBe(0.2)
  })

  it('tells of each step who came, what it solved, where walks stopped and how long it took', () => {
    const told = statistics.steps.map(({ step, reached, solved, died, median_ms }) => [
      step,
      reached,
      solved,
      died,
      median_ms,
    ])
    expect(told).toEqual([
      ['power', 5, 1, 0, MINUTE],
      ['net', 4, 2, 0, 1.5 * MINUTE],
      ['last', 2, 0, 1, 1.5 * MINUTE],
    ])
  })

  it('tells what solved which robot', () => {
    expect(statistics.solutions.map(({ step, count }) => [step, count])).toEqual([
      ['net', 2],
      ['power', 1],
    ])
  })

  it('suggests the step that solved most, of the same fault where enough walks are known', () => {
    const walks = [
      atPower(),
      atPower(),
      atPower(),
      atPower(),
      atNet('robot-late'),
      atNet('robot-late'),
      atNet('robot-late'),
    ]
    expect(likelyStep(SMALL, walks, null, 'power')).toMatchObject({
      step: 'power',
      solved: 4,
      walks: 7,
      of: 'tree',
    })
    expect(likelyStep(SMALL, walks, 'robot-late', 'power')).toMatchObject({
      step: 'net',
      solved: 3,
      walks: 3,
      of: 'fault',
    })
    expect(likelyStep(SMALL, walks, null, 'last'), 'what was asked already is no suggestion').toBeNull()
  })

  it('a share has its interval, also at the ends', () => {
    expect(shareOf(0, 0)).toMatchObject({ share: null, low: null })
    // Newcombe 1998, "Two-sided confidence intervals for the single proportion", table I.
    const { low, high } = shareOf(81, 263)
    expect([low!.toFixed(4), high!.toFixed(4)]).toEqual(['0.2553', '0.3662'])
    expect(shareOf(0, 20).low).toBe(0)
  })
})

describe('a better order', () => {
  it('is offered when it saves time, and becomes a tree that can be walked', () => {
    const walks = [atPower(), ...Array.from({ length: 11 }, () => atNet())]
    const { proposal } = treeStatistics(SMALL, walks)
    expect(proposal).toMatchObject({ order: ['net', 'power'], why_none: null })
    expect(proposal.proposed_min).toBeLessThan(proposal.now_min)
    const next = reorder(SMALL, proposal.order)
    expect(next).toMatchObject({ version: 2, first: 'net' })
    expect(checkTree(next)).toEqual([])
    expect(chainOf(next)).toEqual(['net', 'power'])
  })

  it('is not offered from few walks, and leaves fixed steps where they are', () => {
    expect(treeStatistics(SMALL, [atNet()]).proposal.why_none).toMatch(/after 10 ended walks; there are 1/)
    const fixed = { ...SMALL, steps: SMALL.steps.map((step) => ({ ...step, fixed: step.id === 'power' })) }
    expect(proposeOrder(fixed, [], 20).order).toEqual(['power', 'net'])
  })

  it('no other order of the same steps is expected to be faster', () => {
    const step = fc.record({
      chance: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      minutes: fc.double({ min: 0.1, max: 30, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(step, { minLength: 2, maxLength: 6 }), fc.nat(), (steps, seed) => {
        const best = [...steps].sort((a, b) => b.chance / b.minutes - a.chance / a.minutes)
        const other = [...steps].sort(
          (a, b) => Math.sin(seed + a.minutes * 1e4) - Math.sin(seed + b.minutes * 1e4),
        )
        expect(expectedMinutes(best)).toBeLessThanOrEqual(expectedMinutes(other) + 1e-9)
      }),
    )
  })
})
