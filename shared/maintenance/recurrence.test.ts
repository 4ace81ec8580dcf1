import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkRecurrence, nextDate } from './due-dates.ts'
import type { CalendarRecurrence } from './plan.ts'
import { recurrenceWords } from './plan-words.ts'
import { readStart, Series } from './recurrence.ts'
import { FREQUENCIES, parseRule, RecurrenceError } from './rrule.ts'

const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())
const first = (rrule: string, start: string, tz: string, count: number) =>
  new Series(rrule, readStart(start, tz)).first(count)

describe('a rule', () => {
  it.each([
    ['', /empty/],
    ['FREQ=', /FREQ: "" is none of/],
    ['FREQ=FORTNIGHTLY', /"FORTNIGHTLY" is none of/],
    ['BYDAY=MO', /FREQ is missing/],
    ['FREQ=DAILY;FREQ=DAILY', /FREQ is given twice/],
    ['FREQ=DAILY;EVERY=2', /"EVERY" is unknown/],
    ['FREQ=DAILY;INTERVAL=0', /INTERVAL: "0"/],
    ['FREQ=DAILY;INTERVAL=1.5', /INTERVAL: "1.5"/],
    ['FREQ=DAILY;COUNT=-1', /COUNT: "-1"/],
    ['FREQ=DAILY;BYHOUR=25', /BYHOUR: "25" is not a number from 0 to 23/],
    ['FREQ=MONTHLY;BYMONTHDAY=32', /BYMONTHDAY: "32"/],
    ['FREQ=MONTHLY;BYMONTHDAY=0', /BYMONTHDAY: "0"/],
    ['FREQ=MONTHLY;BYDAY=0MO', /BYDAY: "0MO"/],
    ['FREQ=DAILY;UNTIL=soon', /UNTIL: "SOON"/],
    ['FREQ=DAILY;UNTIL=20260101;COUNT=2', /exclude each other/],
    ['FREQ=WEEKLY;BYMONTHDAY=1', /does not go with FREQ=WEEKLY/],
    ['FREQ=WEEKLY;BYDAY=1MO', /with a number/],
    ['FREQ=MONTHLY;BYSETPOS=1', /picks from another BY part/],
    ['FREQ=DAILY;=', /"" is unknown/],
    ['constructor=1', /"CONSTRUCTOR" is unknown/],
  ])('%j is refused by name', (text, why) => {
    expect(() => parseRule(text)).toThrow(why)
  })

  it('of any text is read or refused, never anything else', () => {
    const part = fc.oneof(
      fc.constantFrom('FREQ=DAILY', 'BYDAY=MO', 'COUNT=2', 'UNTIL=20260101', 'BYMONTH=2'),
      fc.string(),
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
        try {
          expect(FREQUENCIES).toContain(parseRule(parts.join(';')).freq)
        } catch (error) {
          expect(error).toBeInstanceOf(RecurrenceError)
        }
      }),
    )
  })
})

describe('its dates', () => {
  it.each(['20260231', '2026-02-30', '20261301', '20260101T250000', 'tomorrow'])(
    'do not begin on %s',
    (text) => {
      expect(() => readStart(text, 'UTC')).toThrow(RecurrenceError)
    },
  )

  it.each([
    'FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=31',
    'FREQ=YEARLY;INTERVAL=100;BYYEARDAY=366',
    'FREQ=DAILY;UNTIL=20200101T000000Z',
  ])('end when there are none: %s', (rrule) => {
    expect(first(rrule, '20260210T090000', 'UTC', 3).dates).toEqual([])
  })

  it('keep the hour of the plant over daylight saving; an hour that does not exist is left out', () => {
    const spring = first('FREQ=DAILY', '2026-03-28T02:30:00', 'Europe/Berlin', 3).dates
    expect(spring.map(String)).toEqual([
      '2026-03-28T02:30:00+01:00[Europe/Berlin]',
      '2026-03-30T02:30:00+02:00[Europe/Berlin]',
      '2026-03-31T02:30:00+02:00[Europe/Berlin]',
    ])
    const autumn = first('FREQ=DAILY', '2026-10-24T06:00:00', 'Europe/Berlin', 3).dates
    expect(autumn.map((date) => iso(date.epochMilliseconds))).toEqual([
      '2026-10-24T04:00:00.000Z',
      '2026-10-25T05:00:00.000Z',
      '2026-10-26T05:00:00.000Z',
    ])
  })

  it('leave out exceptions, and `next` and `between` agree with the list', () => {
    const start = readStart('2026-01-05T06:00:00', 'Europe/Berlin')
    const except = [readStart('2026-01-07T06:00:00', 'Europe/Berlin').at]
    const series = new Series('FREQ=DAILY;COUNT=5', start, except)
    const dates = series.first(9).dates.map((date) => date.epochMilliseconds)
    expect(dates).toHaveLength(4)
    expect(series.between(dates[0]!, dates[3]! + 1)).toEqual(dates)
    expect(series.next(dates[3]!)).toBeNull()
  })

  it('are in order and after the beginning, whatever the rule', () => {
    const rule = fc
      .record({
        freq: fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'),
        interval: fc.integer({ min: 1, max: 6 }),
        days: fc.subarray(['MO', 'WE', 'SU']),
        tz: fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'),
      })
      .map(({ freq, interval, days, tz }) => ({
        tz,
        rrule: `FREQ=${freq};INTERVAL=${interval}${days.length > 0 ? `;BYDAY=${days.join(',')}` : ''}`,
      }))
    fc.assert(
      fc.property(rule, ({ rrule, tz }) => {
        const start = readStart('2026-03-27T02:30:00', tz)
        const dates = new Series(rrule, start).first(8).dates.map((date) => date.epochMilliseconds)
        expect(dates.length).toBe(8)
        expect(dates).toEqual([...new Set(dates)].sort((a, b) => a - b))
        expect(dates[0]).toBeGreaterThanOrEqual(start.at.epochMilliseconds)
      }),
      { numRuns: 60 },
    )
  })
})

const monthly = (given: Partial<CalendarRecurrence> = {}): CalendarRecurrence => ({
  by: 'calendar',
  rrule: 'FREQ=MONTHLY',
  dtstart: '2026-01-31T06:00:00',
  tz: 'Europe/Berlin',
  from: 'due',
  except: [],
  ...given,
})

describe('the next date of a plan', () => {
  const done = Date.UTC(2026, 0, 31, 15)
  it('follows the rule when counted from due, and the work when counted from done', () => {
    const last = { occurs: Date.UTC(2026, 0, 31, 5), finished: done }
    expect(iso(nextDate(monthly(), last, done))).toBe('2026-03-31T04:00:00.000Z')
    expect(iso(nextDate(monthly({ from: 'done' }), last, done))).toBe('2026-02-28T05:00:00.000Z')
    const mondays = monthly({ from: 'done', rrule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO' })
    expect(iso(nextDate(mondays, last, done))).toBe('2026-02-09T05:00:00.000Z')
  })

  it.each([
    ['FREQ=HOURLY', /daily at the most/],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31', /never comes true/],
  ])('%s is refused', (rrule, why) => {
    expect(() => checkRecurrence(monthly({ rrule }))).toThrow(why)
  })
})

it.each([
  ['FREQ=DAILY', 'every day at 06:00'],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH', 'every 2 weeks on Monday, Thursday at 06:00'],
  ['FREQ=MONTHLY;BYDAY=-1FR', 'every month on the last Friday at 06:00'],
  ['FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=1;COUNT=3', 'every year on day 1 in Apr at 06:00, 3 times'],
  ['FREQ=YEARLY;BYWEEKNO=20', 'FREQ=YEARLY;BYWEEKNO=20'],
])('%s in words: %s', (rrule, words) => {
  expect(recurrenceWords(monthly({ rrule }))).toBe(words)
})
