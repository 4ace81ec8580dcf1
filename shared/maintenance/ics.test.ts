import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import { readCalendar } from './ics-in.ts'
import { icsFile, icsText } from './ics-lines.ts'
import { writeCalendar } from './ics-out.ts'
import type { Plan } from './plan.ts'
import { testJob } from './testing.ts'
import { zoneByName } from './zone-names.ts'

const NOW = Date.UTC(2026, 5, 2, 12)
const TZ = 'Europe/Berlin'
const iso = (ms: number) => new Date(ms).toISOString()

const file = (...events: string[]) =>
  `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${events.join('\r\n')}\r\nEND:VCALENDAR\r\n`
const event = (...lines: string[]) =>
  ['BEGIN:VEVENT', 'UID:1', 'SUMMARY:Oil', ...lines, 'END:VEVENT'].join('\r\n')
const read = (...events: string[]) => readCalendar(file(...events), TZ, NOW)
const only = (...lines: string[]) => {
  const { entries, refused } = read(event(...lines))
  expect(refused).toEqual([])
  return entries[0]!
}
const starts = (...lines: string[]) => {
  const { when } = only(...lines)
  return 'starts' in when ? iso(when.starts) : when.recurrence.dtstart
}

describe('a calendar of another program', () => {
  it.each([
    ['UTC', ['DTSTART:20260701T060000Z'], '2026-07-01T06:00:00.000Z'],
    ['a named zone', ['DTSTART;TZID=America/New_York:20260701T060000'], '2026-07-01T10:00:00.000Z'],
    ['the zone of the plant', ['DTSTART:20260701T060000'], '2026-07-01T04:00:00.000Z'],
    [
      'a name of Outlook',
      ['DTSTART;TZID=W. Europe Standard Time:20260701T060000'],
      '2026-07-01T04:00:00.000Z',
    ],
    ['a name in quotes', ['DTSTART;TZID="Tokyo Standard Time":20260701T060000'], '2026-06-30T21:00:00.000Z'],
    [
      'a name with a path',
      ['DTSTART;TZID=/x.org/2026/Europe/Paris:20260701T060000'],
      '2026-07-01T04:00:00.000Z',
    ],
    ['a whole day', ['DTSTART;VALUE=DATE:20260701'], '2026-06-30T22:00:00.000Z'],
  ])('is read in %s', (_words, lines, expected) => {
    expect(starts(...lines)).toBe(expected)
  })

  it('tells its own zone when the name says nothing', () => {
    const zone = `BEGIN:VTIMEZONE\r\nTZID:Plant 7\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0330\r\nTZOFFSETTO:+0330\r\nEND:STANDARD\r\nEND:VTIMEZONE`
    const found = read(zone, event('DTSTART;TZID=Plant 7:20260701T060000'))
    expect(found.entries[0]).toMatchObject({ when: { starts: Date.UTC(2026, 6, 1, 2, 30) } })
    const repeats = read(zone, event('DTSTART;TZID=Plant 7:20260701T060000', 'RRULE:FREQ=DAILY'))
    expect(repeats.refused[0]!.why).toMatch(/“Plant 7” is not known/)
  })

  it('repeats with its exceptions, kind and place', () => {
    const found = only(
      'DTSTART;TZID=Europe/Berlin:20260701T060000',
      'DTEND;TZID=Europe/Berlin:20260701T073000',
      'RRULE:FREQ=WEEKLY;BYDAY=WE',
      'EXDATE;TZID=Europe/Berlin:20260708T060000',
      'CATEGORIES:Cleaning',
      'LOCATION:Robot-7',
      'DESCRIPTION:with\\, care',
    )
    expect(found).toMatchObject({ kind: 'cleaning', place: 'Robot-7', minutes: 90, reason: 'with, care' })
    expect(found.when).toMatchObject({
      recurrence: { rrule: 'FREQ=WEEKLY;BYDAY=WE', except: ['2026-07-08T06:00:00'], tz: 'Europe/Berlin' },
    })
  })

  it.each([
    ['31 February', ['DTSTART:20260231T060000'], /no day or time/],
    [
      'a rule that never comes true',
      ['DTSTART:20260701T060000', 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31'],
      /never comes true/,
    ],
    ['a rule of nonsense', ['DTSTART:20260701T060000', 'RRULE:FREQ=SOMETIMES'], /SOMETIMES/],
    ['more often than daily', ['DTSTART:20260701T060000', 'RRULE:FREQ=SECONDLY'], /daily at the most/],
    ['an unknown zone', ['DTSTART;TZID=Mars/Phobos:20260701T060000'], /“Mars\/Phobos” is not known/],
    ['no beginning', ['DTEND:20260701T060000'], /DTSTART is missing/],
    ['an end before the beginning', ['DTSTART:20260701T060000Z', 'DTEND:20260701T050000Z'], /ends before/],
    ['cancelled', ['DTSTART:20260701T060000', 'STATUS:CANCELLED'], /cancelled/],
    [
      'a date of its own',
      ['DTSTART:20260701T060000', 'RECURRENCE-ID:20260701T060000'],
      /single date of a series/,
    ],
  ])('has an entry refused, and the others read: %s', (_words, lines, why) => {
    const { entries, refused } = read(event(...lines), event('DTSTART:20260702T060000'))
    expect(refused).toEqual([{ what: 'Oil', why: expect.stringMatching(why) }])
    expect(entries).toHaveLength(1)
  })

  it('of too many entries or rules without end is read up to a bound', () => {
    const never = event('DTSTART:20260701T060000', 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31')
    const { entries, refused } = read(...Array.from({ length: 2500 }, () => never))
    expect(entries).toEqual([])
    expect(refused).toHaveLength(2001)
    expect(refused.at(-1)).toEqual({ what: '500 entries', why: 'Only the first 2000 are read.' })
    expect(only('DTSTART:20260701T060000', 'RRULE:FREQ=DAILY').when).toHaveProperty('recurrence')
  })

  it('is any text at all: read or refused', () => {
    const line = fc.oneof(
      fc.constantFrom(
        'BEGIN:VEVENT',
        'END:VEVENT',
        'DTSTART:20260701',
        'RRULE:FREQ=DAILY;COUNT=2',
        'DTSTART;TZID=:1',
      ),
      fc.string(),
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const found = read(...lines)
        for (const { when } of found.entries) expect('starts' in when || 'recurrence' in when).toBe(true)
      }),
    )
    expect(() => readCalendar('hello', TZ, NOW)).toThrow(/no iCalendar file/)
  })
})

describe('our calendar', () => {
  const plan: Plan = {
    ...{
      id: '4',
      key: null,
      title: 'Round; daily, early',
      kind: 'review',
      asset: { scope: 'fleet', id: null },
    },
    ...{ each: null, within_h: 4, labour_min: 20, downtime_min: 0, parts: [], cost: 0, technician: null },
    ...{
      checklist: [],
      reason: 'Line\nbreak',
      source: 'person',
      active: true,
      made: NOW,
      made_by: 'Ada',
      updated: NOW,
    },
    recurrence: {
      by: 'calendar',
      rrule: 'FREQ=DAILY',
      dtstart: '2026-06-01T06:00:00',
      tz: TZ,
      from: 'due',
      except: [],
    },
  }
  const job = testJob({ starts: Date.UTC(2026, 9, 24, 4), title: 'Müller’s robot 🤖 '.repeat(8) })
  const text = writeCalendar({
    jobs: [job],
    plans: [{ plan, from: Date.UTC(2026, 5, 3, 4) }],
    tz: TZ,
    now: NOW,
  })

  it('is read by another program with the same instants, over daylight saving too', () => {
    const calendar = new ICAL.Component(ICAL.parse(text) as never)
    const zone = new ICAL.Timezone(calendar.getFirstSubcomponent('vtimezone')!)
    const [single, repeated] = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one))
    const instant = (time: ICAL.Time) => {
      time.zone = zone
      return time.toUnixTime() * 1000
    }
    expect(single!.summary).toBe(`${job.title} (Robot-1)`)
    expect(instant(single!.startDate)).toBe(job.starts)
    expect(repeated!.summary).toBe(plan.title)
    expect(repeated!.description).toBe('Line\nbreak')
    const dates = repeated!.iterator()
    const days = Array.from({ length: 150 }, () => iso(instant(dates.next())))
    expect([days[0], days[143], days[144]]).toEqual([
      '2026-06-03T04:00:00.000Z',
      '2026-10-24T04:00:00.000Z',
      '2026-10-25T05:00:00.000Z',
    ])
  })

  it('comes in again as it went out', () => {
    const { entries, refused } = readCalendar(text, 'America/New_York', NOW)
    expect(refused).toEqual([])
    expect(entries[0]!.when).toMatchObject({ starts: job.starts })
    expect(entries[1]!.when).toMatchObject({ recurrence: { rrule: 'FREQ=DAILY', tz: TZ } })
  })

  it('is folded at 75 octets and never within a character', () => {
    const line = fc.string({ unit: 'grapheme', maxLength: 300 })
    fc.assert(
      fc.property(line, (given) => {
        const folded = icsFile([`X:${icsText(given)}`])
        const bytes = folded.split('\r\n').map((one) => new TextEncoder().encode(one).length)
        expect(Math.max(...bytes)).toBeLessThanOrEqual(75)
        expect(folded.replaceAll('\r\n ', '')).toBe(`X:${icsText(given)}\r\n`)
      }),
    )
  })
})

it.each([
  ['Europe/Berlin', 'Europe/Berlin'],
  ['Eastern Standard Time', 'America/New_York'],
  ['', null],
  ['constructor', null],
  ['Plant 7', null],
])('the zone %j is %s', (name, zone) => {
  expect(zoneByName(name)).toBe(zone)
})
