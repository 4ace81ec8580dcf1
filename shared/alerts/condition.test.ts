import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CLEAR,
  COMPARISONS,
  type Condition,
  type ConditionState,
  heldValue,
  nextCondition,
} from './condition.ts'
import { activeMinutes } from './simulate.ts'

const MINUTE = 60_000
const above = (given: Partial<Condition> = {}): Condition => ({
  op: '>',
  threshold: 90,
  deadband: 0,
  onDelayMs: 0,
  offDelayMs: 0,
  ...given,
})
const minutes = (condition: Condition, values: (number | null)[]) =>
  activeMinutes(condition, { interval_min: 1, values })

describe('a condition over minutes', () => {
  it.each([
    ['a value beyond the limit', above(), [89, 91, 90, 89], [1]],
    ['at the limit, when that counts', above({ op: '>=' }), [89, 90, 89], [1]],
    ['below', above({ op: '<' }), [91, 89, 91], [1]],
    ['at or below', above({ op: '<=' }), [91, 90, 91], [1]],
    [
      'an on-delay lets short excursions pass',
      above({ onDelayMs: 2 * MINUTE }),
      [91, 91, 89, 91, 91, 91, 89],
      [5],
    ],
    [
      'an off-delay bridges short returns',
      above({ offDelayMs: 2 * MINUTE }),
      [91, 89, 91, 89, 89, 89],
      [0, 1, 2, 3, 4],
    ],
    ['a deadband has to be left', above({ deadband: 5 }), [91, 86, 85, 91], [0, 1, 3, 4, 5, 6, 7]],
    ['a deadband does not raise', above({ deadband: 5 }), [86, 89, 90], []],
    [
      'a sample is held for five minutes',
      above(),
      [91, null, null, null, null, null, null, 80],
      [0, 1, 2, 3, 4, 5],
    ],
    ['and four minutes beyond the end', above(), [80, 91], [1, 2, 3, 4, 5]],
    ['nothing measured is nothing beyond', above(), [null, null], []],
    ['no values', above(), [], []],
  ] as const)('%s', (_name, condition, values, expected) => {
    expect(minutes(condition, [...values])).toEqual([...expected])
  })

  it('reads coarser series at their own distance', () => {
    expect(activeMinutes(above(), { interval_min: 3, values: [91, 80] })).toEqual([0, 1, 2])
  })
})

const condition = fc.record({
  op: fc.constantFrom(...COMPARISONS),
  threshold: fc.integer({ min: 40, max: 60 }),
  deadband: fc.integer({ min: 0, max: 10 }),
  onDelayMs: fc.integer({ min: 0, max: 5 }).map((n) => n * MINUTE),
  offDelayMs: fc.integer({ min: 0, max: 5 }).map((n) => n * MINUTE),
})
const values = fc.array(fc.option(fc.integer({ min: 0, max: 100 })), { maxLength: 60 })

function walk(given: Condition, series: (number | null)[]): ConditionState[] {
  const states: ConditionState[] = []
  series.forEach((value, minute) => {
    states.push(nextCondition(given, states.at(-1) ?? CLEAR, value, minute * MINUTE))
  })
  return states
}

describe('whatever is measured', () => {
  it('nothing is active before the on-delay has passed, nor after the off-delay', () => {
    fc.assert(
      fc.property(condition, values, (given, series) => {
        walk(given, series).forEach((state, minute) => {
          if (state.phase !== 'active') return
          expect(minute * MINUTE - state.since).toBeGreaterThanOrEqual(given.onDelayMs)
          if (state.leavingSince !== null)
            expect(minute * MINUTE - state.leavingSince).toBeLessThan(given.offDelayMs)
        })
      }),
    )
  })

  it('an active condition was beyond its limit for the whole on-delay', () => {
    fc.assert(
      fc.property(condition, values, (given, series) => {
        const states = walk(given, series)
        states.forEach((state, minute) => {
          if (state.phase !== 'active' || states[minute - 1]?.phase === 'active') return
          const run = series.slice(state.since / MINUTE, minute + 1)
          const beyond = run.every(
            (value) => value !== null && walk({ ...given, onDelayMs: 0 }, [value])[0]?.phase === 'active',
          )
          expect(beyond).toBe(true)
        })
      }),
    )
  })

  it('ends when the value stays within the limit and its deadband', () => {
    fc.assert(
      fc.property(condition, values, (given, series) => {
        const back = given.op.startsWith('>')
          ? given.threshold - given.deadband - 1
          : given.threshold + given.deadband + 1
        const calm = Array.from({ length: given.offDelayMs / MINUTE + 1 }, () => back)
        expect(walk(given, [...series, ...calm]).at(-1)).toEqual(CLEAR)
      }),
    )
  })
})

describe('a held sample', () => {
  it.each([
    [5 * MINUTE, 7],
    [5 * MINUTE + 1, null],
  ])('after %d ms is %s', (now, expected) => {
    expect(heldValue({ ts: 0, value: 7 }, now)).toBe(expected)
    expect(heldValue(null, now)).toBeNull()
  })
})
