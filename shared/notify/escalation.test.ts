import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AlertState } from '../alerts/alert.ts'
import { advance, beginEscalation, endEscalation, type Policy } from './escalation.ts'
import { AGAIN_MS, follow, UNTOLD, type Watch } from './follow.ts'

const MINUTE = 60_000
const policy: Policy = { levels: 2, rounds: 2, respondMs: 5 * MINUTE }

describe('escalation', () => {
  it('pages the levels in turn, each after the time to respond, and ends visibly after the last round', () => {
    let { escalation, level } = beginEscalation(policy, false, 0)
    const paged: [number, number | null][] = [[0, level]]
    for (let now = 0; now <= 60 * MINUTE; now += MINUTE) {
      ;({ escalation, level } = advance(escalation, policy, now))
      if (level !== null) paged.push([now / MINUTE, level])
    }
    expect(paged).toEqual([
      [0, 0],
      [5, 1],
      [10, 0],
      [15, 1],
    ])
    expect(escalation).toEqual({ step: 4, next: null, ended: 'exhausted' })
  })

  it('after a time in which nothing ran pages the next level only', () => {
    const { escalation } = beginEscalation(policy, false, 0)
    const late = advance(escalation, policy, 100 * MINUTE)
    expect(late).toEqual({ escalation: { step: 2, next: 105 * MINUTE, ended: null }, level: 1 })
  })

  it('whatever the clock does, pages no more than levels × rounds, in turn, and nobody after its end', () => {
    const times = fc.array(fc.integer({ min: -100, max: 1000 }), { maxLength: 60 })
    const some = fc.record({
      levels: fc.integer({ min: 1, max: 5 }),
      rounds: fc.integer({ min: 1, max: 5 }),
      respondMs: fc.integer({ min: 1, max: 50 }),
    })
    fc.assert(
      fc.property(some, times, fc.nat(60), (given, clock, ackAt) => {
        let { escalation, level } = beginEscalation(given, false, 0)
        const paged = [level]
        for (const [i, now] of clock.entries()) {
          if (i === ackAt) escalation = endEscalation(escalation, 'acknowledged')
          const before = escalation
          ;({ escalation, level } = advance(escalation, given, now))
          if (before.ended !== null) expect([escalation, level]).toEqual([before, null])
          else if (level !== null) paged.push(level)
        }
        expect(paged).toEqual(paged.map((_, i) => i % given.levels))
        expect(paged.length).toBeLessThanOrEqual(given.levels * given.rounds)
        expect(escalation.next === null).toBe(escalation.ended !== null)
      }),
    )
  })
})

function tell(states: readonly (readonly [number, AlertState])[]) {
  let watch: Watch | null = UNTOLD
  const told: [number, string, number | null][] = []
  for (const [now, state] of states) {
    const step = follow(watch ?? UNTOLD, { state }, policy, now)
    watch = step.watch
    for (const { event, level } of step.tells) told.push([now, event, level])
  }
  return { watch, told }
}

describe('what is told about an alert', () => {
  it('raised, escalated until it is acknowledged, and over', () => {
    const { watch, told } = tell([
      [0, 'unacknowledged'],
      [MINUTE, 'unacknowledged'],
      [5 * MINUTE, 'unacknowledged'],
      [6 * MINUTE, 'acknowledged'],
      [60 * MINUTE, 'acknowledged'],
      [61 * MINUTE, 'normal'],
    ])
    expect(told).toEqual([
      [0, 'raised', 0],
      [5 * MINUTE, 'escalated', 1],
      [6 * MINUTE, 'acknowledged', null],
      [61 * MINUTE, 'resolved', null],
    ])
    expect(watch).toBeNull()
  })

  it.each<[string, AlertState]>([
    ['back to normal by itself', 'returned_unacknowledged'],
    ['shelved', 'shelved'],
    ['suppressed for maintenance', 'suppressed'],
    ['out of service', 'out_of_service'],
  ])('%s: nobody is paged any more, and it is told once', (_name, state) => {
    const { told, watch } = tell([
      [0, 'unacknowledged'],
      [MINUTE, state],
      [50 * MINUTE, state],
    ])
    expect(told.map(([, event]) => event)).toEqual(['raised', 'resolved'])
    expect(watch?.escalation?.next).toBeNull()
  })

  it('one that chatters is told once, and again when it stays', () => {
    const chatter = Array.from({ length: 20 }, (_, i): [number, AlertState] => [
      i * 10_000,
      i % 2 === 0 ? 'unacknowledged' : 'returned_unacknowledged',
    ])
    const { told } = tell([...chatter, [AGAIN_MS - 1000, 'unacknowledged'], [AGAIN_MS, 'unacknowledged']])
    expect(told.filter(([, event]) => event === 'raised').map(([at]) => at)).toEqual([0, AGAIN_MS])
  })

  it('whatever happens, an alert that goes on asking is known to ask, and one that is over is not', () => {
    const states = fc.constantFrom<AlertState[]>(
      'unacknowledged',
      'acknowledged',
      'returned_unacknowledged',
      'shelved',
      'suppressed',
      'out_of_service',
      'normal',
    )
    const life = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 * MINUTE }), states), { maxLength: 40 })
    fc.assert(
      fc.property(life, fc.boolean(), (steps, paged) => {
        let now = 0
        let watch: Watch | null = null
        let believed = false
        for (const [gap, state] of steps) {
          now += gap
          const step = follow(watch ?? UNTOLD, { state }, paged ? policy : null, now)
          watch = step.watch
          for (const { event } of step.tells) {
            if (event === 'resolved') expect(believed).toBe(true)
            believed = event !== 'resolved'
          }
          if (state !== 'unacknowledged' && state !== 'acknowledged') expect(believed).toBe(false)
          if (state !== 'unacknowledged') expect(watch?.escalation?.next ?? null).toBeNull()
        }
        const asking = follow(watch ?? UNTOLD, { state: 'unacknowledged' }, null, now)
        const later = follow(asking.watch!, { state: 'unacknowledged' }, null, now + AGAIN_MS)
        expect(later.watch!.known).toBe('asking')
      }),
    )
  })
})
