import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_RANGE, parseRange, printRange, spanOf, type TimeRange } from './range.ts'
import { shiftChoices } from './range-choices.ts'
import { rangeWords } from './range-words.ts'
import { nextShiftStart, previousShift, shiftStart } from './shifts.ts'
import { asTyped, typedRange, typedTime } from './typed-time.ts'
import { withRange } from './use-address-range.ts'

const at = (day: number, hour: number, minute = 0) => new Date(2026, 2, day, hour, minute).getTime()
const three = { starts: ['06:00', '14:00', '22:00'] }
const NOW = at(10, 15, 30)

describe('spanOf', () => {
  it.each<[string, TimeRange, number, number, boolean]>([
    ['a span', { kind: 'last', span: '1h' }, at(10, 14, 30), NOW, true],
    ['this shift ends now', { kind: 'shift', start: at(10, 14) }, at(10, 14), NOW, true],
    ['a night shift', { kind: 'shift', start: at(9, 22) }, at(9, 22), at(10, 6), false],
    ['a shift of other hours', { kind: 'shift', start: at(9, 20) }, at(9, 20), at(9, 22), false],
    ['past times', { kind: 'between', from: at(9, 1), to: at(9, 2) }, at(9, 1), at(9, 2), false],
    ['times to come', { kind: 'between', from: at(9, 1), to: at(11, 2) }, at(9, 1), at(11, 2), true],
  ])('%s', (_, range, from, to, live) => {
    expect(spanOf(range, NOW, three)).toEqual({ from, to, live })
  })
})

describe('shifts', () => {
  const start = fc
    .record({ hour: fc.integer({ min: 0, max: 23 }), minute: fc.integer({ min: 0, max: 59 }) })
    .map(({ hour, minute }) => [hour, minute].map((part) => String(part).padStart(2, '0')).join(':'))
  const anyShifts = fc.uniqueArray(start, { minLength: 1, maxLength: 6 }).map((starts) => ({ starts }))

  it('follow each other without a hole, at any time of any year', () => {
    const time = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2035, 0, 1) })
    fc.assert(
      fc.property(time, anyShifts, (t, shifts) => {
        const begun = shiftStart(t, shifts)
        const end = nextShiftStart(begun, shifts)
        expect(begun).toBeLessThanOrEqual(t)
        expect(end).toBeGreaterThan(t)
        expect(previousShift(end, shifts)).toBe(begun)
      }),
    )
  })
  it('are offered once each', () => {
    expect(shiftChoices(NOW, three).map(({ label, about }) => `${label} ${about}`)).toEqual([
      'This shift 14:00–22:00',
      'Previous shift 06:00–14:00',
      'Yesterday’s night shift 22:00–06:00',
      'Yesterday’s afternoon shift 14:00–22:00',
      'Yesterday’s morning shift 06:00–14:00',
    ])
    expect(shiftChoices(NOW, { starts: ['00:00'] }).map(({ label }) => label)).toEqual([
      'This shift',
      'Previous shift',
    ])
  })
})

describe('the address', () => {
  const ranges = fc.oneof(
    fc.record({ kind: fc.constant('last'), span: fc.constantFrom('15m', '1h', '30d') }),
    fc.record({ kind: fc.constant('shift'), start: fc.integer({ min: 0, max: 2 ** 41 }) }),
    fc
      .record({ from: fc.integer({ min: 0, max: 2 ** 41 }), length: fc.integer({ min: 1, max: 1e9 }) })
      .map(({ from, length }) => ({ kind: 'between', from, to: from + length })),
  ) as fc.Arbitrary<TimeRange>

  it('brings every range back', () => {
    fc.assert(
      fc.property(ranges, (range) => {
        expect(parseRange(printRange(range))).toEqual({ range, problem: null })
      }),
    )
  })
  it('without a range takes the fallback silently', () => {
    expect(parseRange('q=x')).toEqual({ range: DEFAULT_RANGE, problem: null })
  })
  it.each([
    'last=1',
    'last=',
    'last=1y',
    'shift=x',
    'shift=-1',
    'from=1',
    'to=1',
    'from=2&to=1',
    'from=a&to=b',
  ])('tells that %s is wrong', (text) => {
    const { range, problem } = parseRange(text)
    expect(range).toEqual(DEFAULT_RANGE)
    expect(problem).not.toBeNull()
  })
  it('keeps what else it says', () => {
    const before = new URLSearchParams('q=robot:1&from=1&to=2')
    expect(withRange(before, { kind: 'last', span: '8h' }).toString()).toBe('q=robot%3A1&last=8h')
  })
})

describe('words', () => {
  it.each<[TimeRange, string]>([
    [{ kind: 'last', span: '1h' }, 'last hour'],
    [{ kind: 'last', span: '15m' }, 'last 15 minutes'],
    [{ kind: 'last', span: '24h' }, 'last 24 hours'],
    [{ kind: 'last', span: '7d' }, 'last 7 days'],
    [{ kind: 'shift', start: at(10, 14) }, 'this shift, 14:00–22:00'],
    [{ kind: 'shift', start: at(10, 6) }, 'previous shift, 06:00–14:00'],
    [{ kind: 'shift', start: at(9, 22) }, 'yesterday’s night shift, 22:00–06:00'],
    [{ kind: 'shift', start: at(2, 6) }, 'morning shift of 2026-03-02, 06:00–14:00'],
    [{ kind: 'between', from: at(9, 1), to: at(9, 2, 15) }, '2026-03-09 01:00 – 02:15'],
    [{ kind: 'between', from: at(9, 23), to: at(10, 1) }, '2026-03-09 23:00 – 2026-03-10 01:00'],
  ])('%o: %s', (range, words) => expect(rangeWords(range, NOW, three)).toBe(words))
})

describe('typed times', () => {
  it.each([
    ['2026-03-09 14:00', at(9, 14)],
    [' 2026-03-09T14:05 ', at(9, 14, 5)],
    ['2026-03-09', at(9, 0)],
    ['14:00', at(10, 14)],
    ['16:00', at(9, 16)],
    ['Yesterday 14:00', at(9, 14)],
    ['today', at(10, 0)],
    ['now', NOW],
    ['2h ago', at(10, 13, 30)],
    ['15 min ago', at(10, 15, 15)],
    ['2026-02-30', null],
    ['soon', null],
    ['', null],
  ])('%j', (text, time) => expect(typedTime(text, 'start', NOW)).toBe(time))

  it('takes a day as an end to its last moment', () => {
    expect(typedTime('2026-03-09', 'end', NOW)).toBe(at(10, 0))
    expect(typedTime('2026-03-09 14:00', 'end', NOW)).toBe(at(9, 14))
  })
  it('can be typed again as it is shown, in summer and in winter', () => {
    const time = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2035, 0, 1) })
    fc.assert(
      fc.property(time, (t) => {
        const read = typedTime(asTyped(t), 'start', NOW)!
        // In the hour that clocks repeat, either reading is right.
        expect(asTyped(read)).toBe(asTyped(t))
      }),
    )
  })
  it.each([
    ['2026-03-09 14:00', 'soon', { errors: { to: expect.stringContaining('Not a time') } }],
    ['', '', { errors: { from: expect.any(String), to: expect.any(String) } }],
    ['2026-03-09', '2026-03-08', { errors: { to: expect.stringContaining('later') } }],
    ['2027-01-01', '2027-01-02', { errors: { from: expect.stringContaining('future') } }],
    ['2026-03-09', '2026-03-09', { from: at(9, 0), to: at(10, 0) }],
  ])('from %j to %j', (from, to, expected) => {
    expect(typedRange({ from, to }, NOW)).toEqual(expected)
  })
})
