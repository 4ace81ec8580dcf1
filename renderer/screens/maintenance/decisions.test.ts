import { describe, expect, it } from 'vitest'
import type { CalendarPage, PlanView } from '../../../shared/maintenance/calendar.ts'
import { testJob } from '../../../shared/maintenance/testing.ts'
import { entriesOf } from './calendar/events.ts'
import { spanOf, spanWords, turned } from './calendar/span.ts'
import { readNumber } from './job/value-step.tsx'
import { draftOf, wishOfDraft, wishOfPlan } from './plans/plan-draft.ts'
import { fromLocalText, minutesWords, toLocalText } from './plant-time.ts'
import { rowsOf } from './rows/rows.ts'
import { emptyDraft, stepsOf, wishOf } from './schedule/draft.ts'
import { todayList } from './today/today.ts'
import { printPlace, readPlace } from './view.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const TZ = 'Europe/Berlin'
/** 12:00 in Berlin. */
const NOON = Date.UTC(2026, 5, 2, 10)
const NO_PLACE = { view: 'today', day: null, by: 'robot', who: null } as const

describe('the address of a view', () => {
  it.each([
    ['', NO_PLACE],
    ['view=rows&by=zone&who=Ada', { view: 'rows', day: null, by: 'zone', who: 'Ada' }],
    ['view=week&day=2026-02-03', { view: 'week', day: '2026-02-03', by: 'robot', who: null }],
    ['view=year&day=2026-13-45&by=colour', NO_PLACE],
  ])('%j is %j, and back', (text, place) => {
    const read = readPlace(new URLSearchParams(text))
    expect(read).toEqual(place)
    expect(readPlace(printPlace(read))).toEqual(read)
  })
})

describe('the time of the plant', () => {
  it('is written and read in its zone, whatever the reader’s', () => {
    expect(toLocalText(NOON, TZ)).toBe('2026-06-02T12:00')
    expect(fromLocalText('2026-06-02T12:00', TZ)).toBe(NOON)
    expect(fromLocalText('', TZ)).toBeNull()
    expect(fromLocalText('2026-02-31T12:00', TZ)).toBeNull()
    expect(minutesWords(150)).toBe('2\u00a0h 30\u00a0min')
  })

  it.each([
    ['day', '2026-06-02', 1, '2026-06-03'],
    ['week', '2026-06-02', -1, '2026-05-26'],
    ['month', '2026-01-31', 1, '2026-02-01'],
    ['agenda', '2026-03-15', -1, '2026-02-01'],
  ] as const)('a %s of %s turns by %d to %s', (view, day, by, to) => {
    expect(turned(view, day, by)).toBe(to)
  })

  it('spans whole days, an hour shorter or longer when the clock changes', () => {
    const hours = (view: 'day' | 'week', day: string) => {
      const { from, to } = spanOf(view, day, TZ)
      return (to - from) / HOUR
    }
    expect([hours('day', '2026-03-29'), hours('day', '2026-10-25'), hours('week', '2026-06-02')]).toEqual([
      23, 25, 168,
    ])
    expect(spanWords('week', '2026-06-04', TZ)).toBe('Week of Monday, 1 June 2026')
  })
})

describe('today’s list', () => {
  const job = (id: string, starts: number, given = {}) => testJob({ id, starts, due: starts + DAY, ...given })
  it('has what is overdue, under way, of today and of the week; later work is left out', () => {
    const open = [
      job('late', NOON - 3 * DAY, { state: 'due' }),
      job('running', NOON - HOUR, { state: 'in_progress' }),
      job('today', NOON + 5 * HOUR),
      job('tomorrow', NOON + DAY),
      job('next month', NOON + 30 * DAY),
    ]
    const list = todayList(open, null, '2026-06-02', TZ, NOON)
    expect(Object.values(list).map((jobs) => jobs.map(({ id }: { id: string }) => id))).toEqual([
      ['late'],
      ['running'],
      ['today'],
      ['tomorrow'],
    ])
  })

  it('is that of one technician when asked for', () => {
    const open = [job('a', NOON, { technician: 'Ada' }), job('b', NOON)]
    expect(todayList(open, 'Ada', '2026-06-02', TZ, NOON).today.map(({ id }) => id)).toEqual(['a'])
  })
})

describe('what is drawn', () => {
  const page: CalendarPage = {
    ...{ now: NOON, tz: TZ, open: [], cut: false, technicians: [] },
    jobs: [
      testJob({ id: '1', starts: NOON, due: NOON + DAY, technician: 'Ada' }),
      testJob({ id: '2', starts: NOON - 2 * DAY, due: NOON - DAY, state: 'due' }),
      testJob({ id: '3', starts: NOON, due: NOON + DAY, state: 'done', asset: { scope: 'zone', id: 'A' } }),
    ],
    ahead: [
      {
        ...{ plan: '4', title: 'Round', kind: 'review', technician: null },
        ...{ asset: { scope: 'fleet', id: null }, starts: NOON + DAY, ends: NOON + DAY + HOUR },
      },
    ],
  }

  it('tells tone and whether it can be moved', () => {
    const entries = entriesOf(page, null)
    expect(entries.map(({ tone, movable }) => [tone, movable])).toEqual([
      ['open', true],
      ['overdue', true],
      ['over', false],
      ['ahead', false],
    ])
    expect(entriesOf(page, 'Ada').map(({ id }) => id)).toEqual(['1'])
  })

  it.each([
    ['robot', ['Robot-1', 'The fleet', 'Zone A']],
    ['zone', ['The fleet', 'Zone A', 'Zone B']],
    ['technician', ['Ada', 'Nobody named']],
  ] as const)('in rows by %s', (by, titles) => {
    const days = ['2026-06-01', '2026-06-02', '2026-06-03']
    expect(rowsOf(entriesOf(page, null), by, days, TZ, () => 'B').map(({ title }) => title)).toEqual(titles)
  })
})

describe('steps from lines', () => {
  it('are ticks, numbers with limits, photos and notes', () => {
    expect(stepsOf('Off\nForce (N) 90..110\nWear (mm) ..2\nphoto: The gripper\nnote: Serial')).toEqual([
      { id: 's1', type: 'done', text: 'Off' },
      { id: 's2', type: 'number', text: 'Force', unit: 'N', min: 90, max: 110 },
      { id: 's3', type: 'number', text: 'Wear', unit: 'mm', max: 2 },
      { id: 's4', type: 'photo', text: 'The gripper' },
      { id: 's5', type: 'text', text: 'Serial' },
    ])
  })

  it('that did not change in a plan keep their id and what else they are', () => {
    const plan = {
      ...{
        id: '4',
        key: null,
        title: 'Round',
        kind: 'review',
        asset: { scope: 'fleet', id: null },
        each: null,
      },
      ...{ within_h: 4, labour_min: 20, downtime_min: 0, parts: [], cost: 0, technician: null, reason: '' },
      ...{
        source: 'person',
        active: true,
        made: 0,
        made_by: 'Ada',
        updated: 0,
        words: '',
        next: null,
        meters: [],
      },
      checklist: [
        { id: 'grips', type: 'meter', text: 'Grips', metric: 'grip_cycles', min: 0 },
        { id: 'pic', type: 'photo', text: 'Card', optional: true },
      ],
      recurrence: {
        by: 'calendar',
        rrule: 'FREQ=DAILY',
        dtstart: '2026-06-01T06:00:00',
        tz: 'UTC',
        from: 'due',
        except: ['2026-06-05T06:00:00'],
      },
    } as const satisfies Record<string, unknown>
    const view = plan as unknown as PlanView
    const draft = draftOf(view, '')
    expect(wishOfDraft(draft, view, TZ).wish).toEqual(wishOfPlan(view))
    const more = wishOfDraft({ ...draft, steps: `${draft.steps}\nNew` }, view, TZ).wish!
    expect(more.checklist!.map(({ id }) => id)).toEqual(['grips', 'pic', 's3'])
  })
})

describe('a job that is written down', () => {
  const draft = { ...emptyDraft('2026-06-02T12:00'), title: 'Oil', asset: 'Robot-1' }
  it.each([
    [{ title: ' ' }, /what is to be done/],
    [{ asset: '' }, /Name the robot/],
    [{ starts: '' }, /when it begins/],
    [{ labour: 'long' }, /numbers from 0/],
    [{ downtime: '-1' }, /numbers from 0/],
  ])('with %j misses something', (part, missing) => {
    expect(wishOf({ ...draft, ...part }, TZ).missing).toMatch(missing)
  })

  it('becomes a wish', () => {
    expect(wishOf({ ...draft, part: 'Seal', lead: '2' }, TZ).wish).toMatchObject({
      ...{ title: 'Oil', asset: { scope: 'robot', id: 'Robot-1' }, starts: NOON },
      parts: [{ name: 'Seal', quantity: 1, lead_days: 2 }],
    })
  })
})

it.each([
  ['82,5', 82.5],
  [' -3 ', -3],
  ['.5', 0.5],
  ['', null],
  ['1e9', null],
  ['12 N', null],
])('the number %j is %j', (text, value) => {
  expect(readNumber(text)).toBe(value)
})
