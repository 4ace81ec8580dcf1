import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Facts } from './facts.ts'
import { gate, move, nextStage, STAGES, stageOf, timeIn, type Visit } from './stages.ts'

const READY: Facts = {
  owned: true,
  causeNamed: true,
  decided: true,
  approved: true,
  execution: [],
  verification: [],
  review: [],
}
const NOTHING: Facts = {
  owned: false,
  causeNamed: false,
  decided: false,
  approved: false,
  execution: ['not sent'],
  verification: ['not proved'],
  review: ['no root cause'],
}
const START: Visit[] = [{ stage: 'detection', entered: 0, left: null, by: null, reason: null }]
const at = (stage: Visit['stage']): Visit[] => [{ stage, entered: 0, left: null, by: null, reason: null }]

describe('the stages of an incident', () => {
  it('are gone through in order when nothing is missing', () => {
    let visits = START
    for (let now = 1; nextStage(stageOf(visits)) !== null; now++) {
      const moved = move(visits, READY, { to: nextStage(stageOf(visits))!, by: 'Ada', reason: null }, now)
      if ('refused' in moved) throw new Error(moved.refused.join())
      visits = moved.visits
    }
    expect(visits.map(({ stage }) => stage)).toEqual([...STAGES])
    expect(visits.every(({ reason }) => reason === null)).toBe(true)
  })

  it.each([
    ['detection', 'Nobody has taken it yet.'],
    ['investigation', 'The cause is not named: accept a finding, or say what it is.'],
    ['decision', 'Nothing is decided yet.'],
    ['execution', 'not sent'],
    ['verification', 'not proved'],
    ['post_incident', 'no root cause'],
  ] as const)('%s is not left without what it needs', (stage, reason) => {
    expect(gate(stage, NOTHING)).toContain(reason)
    const to = nextStage(stage)!
    expect(move(at(stage), NOTHING, { to, by: 'Ada', reason: null }, 5)).toEqual({
      refused: gate(stage, NOTHING),
    })
    const overruled = move(at(stage), NOTHING, { to, by: 'Ada', reason: 'drill' }, 5)
    expect('visits' in overruled && overruled.visits.at(-1)).toMatchObject({
      stage: to,
      by: 'Ada',
      reason: 'drill',
    })
  })

  it('go back only with a reason, and only to where something can be chosen anew', () => {
    expect(move(at('verification'), READY, { to: 'decision', by: 'Ada', reason: null }, 5)).toEqual({
      refused: ['Going back to decision needs a reason.'],
    })
    expect(move(at('verification'), READY, { to: 'execution', by: 'Ada', reason: 'x' }, 5)).toHaveProperty(
      'refused',
    )
    expect(move(at('closed'), READY, { to: 'investigation', by: 'Ada', reason: 'again' }, 5)).toHaveProperty(
      'visits',
    )
  })

  it('whatever is tried, visits join without gaps, and none begins against its gate without a reason', () => {
    const facts = fc.record({
      owned: fc.boolean(),
      causeNamed: fc.boolean(),
      decided: fc.boolean(),
      approved: fc.boolean(),
      execution: fc.constantFrom([], ['not sent']),
      verification: fc.constantFrom([], ['not proved']),
      review: fc.constantFrom([], ['no root cause']),
    })
    const tries = fc.array(
      fc.record({
        facts,
        to: fc.constantFrom(...STAGES),
        reason: fc.constantFrom(null, 'because'),
        wait: fc.nat(1000),
      }),
      { maxLength: 40 },
    )
    fc.assert(
      fc.property(tries, (steps) => {
        let visits = START
        let now = 0
        for (const step of steps) {
          now += step.wait
          const stage = stageOf(visits)
          const moved = move(visits, step.facts, { to: step.to, by: 'Ada', reason: step.reason }, now)
          if ('refused' in moved) {
            expect(moved.refused.length).toBeGreaterThan(0)
            continue
          }
          const forward = STAGES.indexOf(step.to) > STAGES.indexOf(stage)
          if (forward && gate(stage, step.facts).length > 0)
            expect(moved.visits.at(-1)!.reason).toBe('because')
          visits = moved.visits
        }
        expect(visits.filter(({ left }) => left === null)).toHaveLength(1)
        for (const [index, visit] of visits.slice(1).entries())
          expect(visit.entered).toBe(visits[index]!.left)
        const whole = STAGES.reduce((sum, stage) => sum + timeIn(visits, stage, now), 0)
        expect(whole).toBe(now)
      }),
    )
  })
})
