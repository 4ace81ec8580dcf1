import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type JourneyRow, NOT_KNOWN } from '../../../shared/journeys/journey.ts'
import { type Against, compareParams, parseAgainst, withAgainst } from './against.ts'
import { EVERYTHING, filterParams, isFiltered, parseFilter, withFilter } from './filter.ts'
import { eventsOfTask } from './links.ts'
import { rowLevel, rowText, whatText } from './row-text.ts'
import { percent, placeOf, scaleOf, ticksOf } from './scale.ts'
import { stepMove } from './step-move.ts'
import { joined, plainName } from './text.ts'

const row = (given: Partial<JourneyRow> = {}): JourneyRow => ({
  kind: 'task',
  task_id: '5235',
  trace_id: null,
  robot: 'Robot-47',
  task_type: 'place',
  outcome: 'succeeded',
  start: 0,
  end: 6000,
  duration_ms: 6000,
  attempts: 1,
  reason: null,
  name: null,
  service: null,
  typical_ms: NOT_KNOWN,
  slow: false,
  ...given,
})

describe('a line of the list', () => {
  it.each<[Partial<JourneyRow>, string, string]>([
    [{}, 'Succeeded', 'quiet'],
    [{ slow: true }, 'Succeeded, slow', 'warning'],
    [{ attempts: 2, slow: true }, 'Succeeded on retry 1', 'warning'],
    [{ outcome: 'failed', reason: 'gripper_slip' }, 'Failed: gripper_slip', 'failed'],
    [{ outcome: 'failed', attempts: 3 }, 'Failed, after 2 retries', 'failed'],
    [{ outcome: 'open', attempts: 2 }, 'Open, retry 1', 'warning'],
    [{ outcome: 'open' }, 'Open', 'quiet'],
    [{ outcome: 'abandoned' }, 'Abandoned: nothing came for too long', 'warning'],
  ])('%j reads %s', (given, text, level) => {
    expect([rowText(row(given)), rowLevel(row(given))]).toEqual([text, level])
  })
  it.each([
    [{}, 'place'],
    [{ task_type: null }, 'task'],
    [{ kind: 'trace' as const, name: 'plan', service: 'arm' }, 'plan, arm'],
    [{ kind: 'trace' as const, name: 'plan' }, 'plan'],
  ])('%j is %s', (given, text) => expect(whatText(row(given))).toBe(text))
})

describe('the address', () => {
  const filter = fc.record({
    robot: fc.option(fc.string({ minLength: 1 })),
    task_type: fc.option(fc.string({ minLength: 1 })),
    outcome: fc.constantFrom(null, 'failed' as const, 'open' as const),
    reason: fc.option(fc.string({ minLength: 1 })),
    slow: fc.boolean(),
    retried: fc.boolean(),
  })
  it('keeps the filter, and whatever else stands there', () => {
    fc.assert(
      fc.property(filter, (asked) => {
        const written = new URLSearchParams(`${withFilter(new URLSearchParams('last=8h'), asked)}`)
        expect(parseFilter(written)).toEqual(asked)
        expect(written.get('last')).toBe('8h')
        expect(isFiltered(asked)).toBe(Object.keys(filterParams(asked)).length > 0)
      }),
    )
  })
  it.each(['outcome=exploded', 'slow=yes', '', 'robot='])(
    'leaves out what it does not understand: %s',
    (text) => {
      expect(parseFilter(new URLSearchParams(text))).toEqual(EVERYTHING)
    },
  )
  it.each<[Against | null]>([
    [null],
    [{ kind: 'last_success' }],
    [{ kind: 'healthy_robot' }],
    [{ kind: 'task', task_id: 'a&b', robot: null }],
    [{ kind: 'task', task_id: '5', robot: 'Robot 1' }],
  ])('keeps what is compared: %j', (against) => {
    const written = withAgainst(new URLSearchParams('robot=r&vs=task&other=old&other_robot=old'), against)
    expect(parseAgainst(new URLSearchParams(`${written}`))).toEqual(against)
    expect(written.get('robot')).toBe('r')
  })
  it('compares a trace by its id', () => {
    const journey = { kind: 'trace', task_id: '5', trace_id: 'abc', robot: 'r' } as const
    expect(compareParams(journey as never, { kind: 'task', task_id: '7', robot: 'x' })).toEqual({
      ...{ task_id: 'abc', against: 'task', other_task_id: '7', other_robot: 'x' },
    })
  })
  it.each([
    ['5235', 'q=task%3A5235'],
    ['a "b"', 'q=task%3A%22a+%5C%22b%5C%22%22'],
  ])('asks the log for %s', (task_id, part) => {
    expect(eventsOfTask({ task_id, from: 100_000.4, to: 160_000.6 })).toContain(part)
  })
})

describe('the time axis', () => {
  it.each([
    [6000, [0, 2000, 4000]],
    [0, [0, 0.2, 0.4, 0.6, 0.8]],
    [90_000, [0, 20_000, 40_000, 60_000, 80_000]],
  ])('has round ticks over %d ms', (length, ticks) => {
    expect(ticksOf(scaleOf(1000, 1000 + length), 5)).toEqual(ticks)
  })
  it('keeps everything on the track', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(1e9), fc.integer(), (from, length, t) => {
        const share = Number.parseFloat(percent(placeOf(scaleOf(from, from + length), t)))
        expect(share).toBeGreaterThanOrEqual(0)
        expect(share).toBeLessThanOrEqual(100)
      }),
    )
  })
})

it.each([
  ['ArrowDown', -1, 3, 0],
  ['ArrowDown', 2, 3, 2],
  ['ArrowUp', 0, 3, 0],
  ['Home', 2, 3, 0],
  ['End', 0, 3, 2],
  ['x', 0, 3, null],
  ['ArrowDown', -1, 0, null],
])('%s at %d of %d leads to %s', (key, at, count, to) => expect(stepMove(key, at, count)).toBe(to))

it.each([
  ['6 s, usually 3–4 s', '6\u00a0s, usually 3–4\u00a0s'],
  ['1 min 2 s of 40 minutes', '1\u00a0min 2\u00a0s of 40 minutes'],
])('never tears a value from its unit: %s', (text, expected) => expect(joined(text)).toBe(expected))

it.each([
  ['TASK_START', 'Task start'],
  ['EXECUTION', 'Execution'],
  ['GET /pets', 'GET /pets'],
  ['gripper', 'gripper'],
])('%s is called %s', (name, expected) => expect(plainName(name)).toBe(expected))
