import { Value } from 'typebox/value'
import { describe, expect, it } from 'vitest'
import delivered from '../../assets/schedules/default.json' with { type: 'json' }
import schema from '../../assets/schedules/schedules.schema.json' with { type: 'json' }
import { leastOf, type RobotPlace, serviceDuring } from './capacity.ts'
import { consequencesOf, type MoveContext } from './consequences.ts'
import { deliveredPlans, ScheduleFile } from './delivered.ts'
import { nextDate } from './due-dates.ts'
import { hourOfWeek, quietest, tasksBetween, weekLoad } from './load.ts'
import { dueBefore, jobFromWish } from './make-job.ts'
import { fallTogether, mergedDowntime, savesMin } from './merge.ts'
import { isWithin, limitWords, openSteps, refuseValue, type Step } from './step.ts'
import { TEST_SETTINGS, testJob } from './testing.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const NOW = Date.UTC(2026, 5, 2, 12)
const calm: MoveContext = {
  now: NOW,
  groups: [],
  clashes: [],
  near: null,
  usualTasks: null,
  quietTasks: null,
  time: (ms) => new Date(ms).toISOString().slice(0, 16),
}
const kinds = (job: Parameters<typeof consequencesOf>[0], context: Partial<MoveContext> = {}) =>
  consequencesOf(job, { ...calm, ...context }).map(({ kind, serious }) => (serious ? `${kind}!` : kind))

describe('what follows from a time', () => {
  const likely = { p10: NOW + 2 * DAY, p50: NOW + 4 * DAY, p90: NOW + 8 * DAY, driver: '' }
  const job = testJob({ starts: NOW + HOUR, due: NOW + DAY })
  const bearing = { name: 'Bearing', quantity: 1, lead_days: 3, ordered: null }
  it.each<[string, Parameters<typeof kinds>, string[]]>([
    ['nothing', [job], []],
    ['before p10', [{ ...job, likely }], []],
    ['past p10', [{ ...job, likely, starts: NOW + 3 * DAY, due: NOW + 9 * DAY }], ['p10!']],
    ['past the likely failure', [{ ...job, likely, starts: NOW + 5 * DAY, due: NOW + 9 * DAY }], ['p50!']],
    ['past its due date', [{ ...job, starts: NOW + 2 * DAY }], ['due']],
    ['in the past', [{ ...job, starts: NOW - 2 * HOUR }], ['past!']],
    ['too few left', [job, { groups: [{ group: 'A', left: 2, of: 4, least: 3 }] }], ['capacity!']],
    ['enough left', [job, { groups: [{ group: 'A', left: 3, of: 4, least: 3 }] }], []],
    ['parts', [{ ...job, parts: [bearing] }], ['parts!']],
    ['parts on the shelf', [{ ...job, parts: [{ ...bearing, lead_days: 0 }] }], []],
    ['parts ordered in time', [{ ...job, parts: [{ ...bearing, ordered: NOW - 3 * DAY }] }], []],
    ['somebody busy', [job, { clashes: [testJob({ technician: 'Ada' })] }], ['technician']],
    ['a busy floor', [job, { usualTasks: 200, quietTasks: 100 }], ['busy']],
    ['something close by', [job, { near: testJob({ id: '2' }) }], ['merge']],
  ])('%s', (_words, args, expected) => {
    expect(kinds(...args)).toEqual(expected)
  })

  it('names robot, moment and numbers', () => {
    const [past] = consequencesOf({ ...job, likely, starts: NOW + 3 * DAY, due: NOW + 9 * DAY }, calm)
    expect(past!.text).toBe('Moves past p10 of Robot-1 (2026-06-04T12:00): one in ten fails before.')
  })
})

describe('robots in service', () => {
  const robots: RobotPlace[] = ['1', '2', '3', '4'].map((n) => ({
    id: `Robot-${n}`,
    group: 'A',
    zone: 'Z',
    able: n !== '4',
  }))
  const left = (job: ReturnType<typeof testJob>, others: ReturnType<typeof testJob>[] = []) =>
    serviceDuring(job, others, robots, TEST_SETTINGS, NOW).map((group) => group.left)
  const later = NOW + 10 * HOUR
  const other = testJob({
    id: '2',
    robot: 'Robot-2',
    asset: { scope: 'robot', id: 'Robot-2' },
    starts: later,
  })
  it.each<[string, number[], number[]]>([
    ['its own robot is out, and now what is broken', left(testJob({ starts: NOW })), [2]],
    ['what is broken now may work tomorrow', left(testJob({ starts: later })), [3]],
    ['jobs at the same time add up', left(testJob({ starts: later + HOUR / 2 }), [other]), [2]],
    ['one after the other do not', left(testJob({ starts: later + HOUR }), [other]), [3]],
    ['work beside the running robot takes none', left(testJob({ downtime_min: 0, starts: later })), []],
    ['a zone takes all of it', left(testJob({ asset: { scope: 'zone', id: 'Z' }, starts: later })), [0]],
  ])('%s', (_words, found, expected) => {
    expect(found).toEqual(expected)
  })

  it.each([
    [{}, 8, 6],
    [{ min_in_service: 3 }, 8, 3],
    [{ min_in_service: 3, min_in_service_of: { A: 5 } }, 8, 5],
    [{ min_in_service: 30 }, 8, 8],
  ])('with %j at least of %d: %d', (given, size, least) => {
    expect(leastOf('A', size, { ...TEST_SETTINGS, ...given })).toBe(least)
  })
})

describe('a job that prevents a failure', () => {
  it.each([
    [NOW + 5 * DAY, NOW + 5 * DAY - 12 * HOUR],
    [NOW + 2 * HOUR, NOW],
    [NOW - DAY, NOW],
  ])('with p10 at %d is due at %d', (p10, due) => {
    expect(dueBefore(p10, 12, NOW)).toBe(due)
  })

  it('begins when its parts are there, but ends before it is due', () => {
    const likely = { p10: NOW + 2 * DAY, p50: NOW + 3 * DAY, p90: NOW + 4 * DAY, driver: 'hot' }
    const parts = [{ name: 'Fan', quantity: 1, lead_days: 9 }]
    const job = jobFromWish(
      { title: 'Fan', kind: 'replacement', robot: 'Robot-1', by: 'Ada', likely, parts },
      NOW,
      TEST_SETTINGS,
    )
    expect(job.due).toBe(likely.p10 - 12 * HOUR)
    expect(job.starts + HOUR).toBeLessThanOrEqual(job.due)
    expect(job).toMatchObject({ cost: 500, reason: 'hot', source: 'prediction' })
  })
})

describe('jobs that fall together', () => {
  const a = testJob({ id: '1', starts: NOW, downtime_min: 60, labour_min: 30 })
  const b = testJob({ id: '2', starts: NOW + 20 * HOUR, downtime_min: 90, labour_min: 45 })
  it('are on the same asset, close by, and not begun', () => {
    expect(fallTogether(a, b, 24)).toBe(true)
    expect(fallTogether(a, b, 12)).toBe(false)
    expect(fallTogether(a, { ...b, state: 'in_progress' }, 24)).toBe(false)
    expect(fallTogether(a, { ...b, asset: { scope: 'robot', id: 'Robot-2' } }, 24)).toBe(false)
  })

  it('stand still once, as long as the longest or the work of all', () => {
    expect(mergedDowntime([a, b])).toBe(90)
    expect(savesMin([a, b])).toBe(60)
    expect(mergedDowntime([a, { ...b, labour_min: 100 }])).toBe(130)
  })
})

describe('the load of a week', () => {
  const monday = Date.UTC(2026, 5, 1)
  const hours = Array.from({ length: 336 }, (_, at) => ({
    start: monday + at * HOUR,
    tasks: at % 24 === 3 ? 10 : 100,
  }))
  const load = weekLoad(hours, 'UTC')
  it('is the mean of each hour, in the zone of the plant', () => {
    expect(hourOfWeek(monday, 'UTC')).toBe(0)
    expect(hourOfWeek(monday, 'Asia/Kolkata')).toBe(5)
    expect(load[3]).toBe(10)
    expect(tasksBetween(load, monday + 3.5 * HOUR, monday + 4.5 * HOUR, 'UTC')).toBe(55)
    expect(quietest(load, 60)).toBe(10)
    expect(quietest(load, 90)).toBe(82.5)
  })

  it('tells nothing of hours that were never seen', () => {
    const little = weekLoad(hours.slice(0, 5), 'UTC')
    expect(tasksBetween(little, monday + 4 * HOUR, monday + 6 * HOUR, 'UTC')).toBeNull()
    expect(quietest(little, 60)).toBeNull()
  })
})

describe('a step', () => {
  const force: Step = { id: 'f', type: 'number', text: 'Force', unit: 'N', min: 90, max: 110 }
  it.each<[Step['type'], unknown, boolean]>([
    ['done', true, true],
    ['done', 'yes', false],
    ['number', 3, true],
    ['number', Number.NaN, false],
    ['number', '3', false],
    ['meter', 3, true],
    ['text', ' ', false],
    ['text', 'worn', true],
    ['text', 'x'.repeat(2001), false],
    ['photo', '7', true],
    ['photo', 7, false],
  ])('%s takes %j: %s', (type, value, taken) => {
    expect(refuseValue({ id: 's', type, text: 'S' }, value) === null).toBe(taken)
  })

  it('tells its limits, and what is still open', () => {
    expect([89, 90, 110, 111].map((value) => isWithin(force, value))).toEqual([false, true, true, false])
    expect(limitWords(force)).toBe('90 to 110 N')
    const optional: Step = { id: 'p', type: 'photo', text: 'P', optional: true }
    expect(openSteps([force, optional], {})).toEqual([force])
  })
})

describe('the delivered schedules', () => {
  it('have the published form', () => {
    expect(schema).toEqual(JSON.parse(JSON.stringify(ScheduleFile)))
    expect(Value.Check(ScheduleFile, delivered)).toBe(true)
  })

  it.each(['Europe/Berlin', 'America/Los_Angeles', 'Pacific/Auckland'])('all come true in %s', (tz) => {
    const plans = deliveredPlans(delivered, tz, NOW)
    expect(plans.map(({ title }) => title)).toContain('Daily round')
    for (const { recurrence } of plans) {
      if (recurrence.by !== 'calendar') continue
      const next = nextDate(recurrence, null, NOW)!
      expect(next).toBeGreaterThan(NOW - 1)
      expect(next).toBeLessThan(NOW + 125 * DAY)
    }
  })

  it('fall on quarters', () => {
    const software = deliveredPlans(delivered, 'UTC', NOW).find(({ key }) => key === 'quarterly-software')!
    if (software.recurrence.by !== 'calendar') throw new Error('by the calendar')
    expect(new Date(nextDate(software.recurrence, null, NOW)!).toISOString()).toBe('2026-07-04T06:00:00.000Z')
  })

  it.each([{}, { plans: [{ key: 'a' }] }, null])('of another form are refused: %j', (file) => {
    expect(() => deliveredPlans(file, 'UTC', NOW)).toThrow(/The schedules: /)
  })
})
