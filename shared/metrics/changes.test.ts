import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Step, summarizeChanges, type Told } from './changes.ts'

const MINUTE = 60_000
const step = (robot: string, ts: number, given: Partial<Step> = {}): Step => ({
  ts,
  kind: 'deploy',
  what: 'software',
  from: 'v23',
  to: 'v24',
  robot,
  ...given,
})
const told = (ts: number, given: Partial<Told> = {}): Told => ({
  ts,
  kind: 'deploy',
  what: 'software',
  from: 'v23',
  to: 'v24',
  robots: [],
  ...given,
})

describe('changes', () => {
  it('robots that follow each other are one roll-out', () => {
    const steps = [step('a', 0), step('b', 10 * MINUTE), step('c', 35 * MINUTE), step('d', 90 * MINUTE)]
    expect(summarizeChanges([], steps)).toMatchObject([
      { ts: 0, until: 35 * MINUTE, robot_count: 3, robots: ['a', 'b', 'c'] },
      { ts: 90 * MINUTE, robot_count: 1 },
    ])
  })

  it('there and back are two', () => {
    const back = step('a', 20 * MINUTE, { from: 'v24', to: 'v23' })
    expect(summarizeChanges([], [step('a', 0), back]).map(({ to }) => to)).toEqual(['v24', 'v23'])
  })

  it('an announced roll-out takes in its robots', () => {
    const steps = [step('a', MINUTE), step('b', 3 * MINUTE)]
    expect(summarizeChanges([told(0, { what: 'insert policy', robots: ['a', 'b'] })], steps)).toMatchObject([
      { ts: 0, until: 3 * MINUTE, what: 'insert policy', robot_count: 2 },
    ])
  })

  it.each([
    ['another version', told(0, { to: 'v25' })],
    ['other robots', told(0, { robots: ['x'] })],
    ['long before', told(-120 * MINUTE)],
    ['another kind', told(0, { kind: 'maintenance', from: null, to: null })],
  ])('an announcement of %s stands beside the roll-out', (_, announcement) => {
    expect(summarizeChanges([announcement], [step('a', MINUTE)])).toHaveLength(2)
  })

  it('an announced roll-out of software does not take in the same version of a model', () => {
    const steps = [step('a', MINUTE), step('b', 3 * MINUTE, { what: 'model' })]
    const found = summarizeChanges([told(0, { what: 'Software v24 on line 1', robots: ['a', 'b'] })], steps)
    expect(found.map(({ what, until }) => [what, until])).toEqual([
      ['Software v24 on line 1', MINUTE],
      ['model', 3 * MINUTE],
    ])
  })

  it('an update event that repeats the version is left out, one on its own is told', () => {
    const update = (robot: string) => step(robot, MINUTE, { kind: 'update' })
    expect(summarizeChanges([], [step('a', 0), update('a'), update('b')])).toMatchObject([
      { kind: 'deploy', robots: ['a'] },
      { kind: 'update', robots: ['b'] },
    ])
  })

  it('every robot that took a step is counted once in it, in order of time', () => {
    const any = fc.record({
      robot: fc.constantFrom('a', 'b', 'c', 'd'),
      ts: fc.integer({ min: 0, max: 300 }).map((minute) => minute * MINUTE),
      to: fc.constantFrom('v24', 'v25'),
    })
    fc.assert(
      fc.property(fc.array(any), (list) => {
        const changes = summarizeChanges(
          [],
          list.map(({ robot, ts, to }) => step(robot, ts, { to })),
        )
        expect([...changes].sort((a, b) => a.ts - b.ts)).toEqual(changes)
        for (const { robot, ts, to } of list) {
          const holding = changes.filter(
            (change) =>
              change.to === to && change.ts <= ts && ts <= change.until && change.robots.includes(robot),
          )
          expect(holding).toHaveLength(1)
        }
        for (const { robots, robot_count } of changes) expect(new Set(robots).size).toBe(robot_count)
      }),
    )
  })
})
