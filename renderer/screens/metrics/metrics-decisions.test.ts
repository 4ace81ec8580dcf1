import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Board, type BoardChart, type Change, GROUPINGS } from '../../../shared/metrics/board.ts'
import { PAGES } from '../../../shared/metrics/catalogue.ts'
import type { Difference } from '../../../shared/metrics/differences.ts'
import { parseQuery } from '../../../shared/query/parse.ts'
import { robot } from '../../test-support/fleet-fixture.ts'
import { changeText } from './change-words.ts'
import { gapsOf } from './chart-lines.ts'
import { differenceQuery, differenceTitle, differenceView, groupDifferences } from './difference-groups.ts'
import { onlyOptions, optionFilter } from './only-options.ts'
import {
  DEFAULT_VIEW,
  grouped,
  into,
  type MetricsView,
  parseView,
  picked,
  viewParams,
  without,
} from './view.ts'

const text = fc.string({ minLength: 1, maxLength: 20 })
const view: fc.Arbitrary<MetricsView> = fc.record({
  page: fc.constantFrom(...PAGES.map(({ id }) => id)),
  by: fc.constantFrom(...GROUPINGS),
  filter: fc.record({ zone: text, task_type: text, robot: text }, { requiredKeys: [] }),
  pick: fc.uniqueArray(text, { maxLength: 8 }),
  chart: fc.option(text),
  stretch: fc.option(
    fc.record({ from: fc.integer({ min: 0, max: 1e6 }), to: fc.integer({ min: 1e6 + 1, max: 1e13 }) }),
  ),
  against: fc.constantFrom('before' as const, 'yesterday' as const),
})

describe('the view in the address', () => {
  it('comes back as it went, and leaves the time alone', () => {
    fc.assert(
      fc.property(view, (one) => {
        const params = viewParams(one, new URLSearchParams('last=24h'))
        expect(parseView(new URLSearchParams(params.toString()))).toEqual(one)
        expect(params.get('last')).toBe('24h')
      }),
    )
  })

  it('what it does not know is left out', () => {
    expect(parseView(new URLSearchParams('page=nope&by=colour&stretch=9-3&against=never'))).toEqual(
      DEFAULT_VIEW,
    )
  })

  it('the usual is not written', () =>
    expect(viewParams(DEFAULT_VIEW, new URLSearchParams()).toString()).toBe(''))
})

describe('what is not known', () => {
  const board = (gaps: Board['gaps']) => ({ from: 1000, step: 10, gaps }) as unknown as Board
  const chart = (...courses: (number | null)[][]) =>
    ({ lines: courses.map((values) => ({ values })), band: null }) as unknown as BoardChart
  const [v, o] = [1, null]

  it.each([
    ['a quiet minute is no gap', chart([v, o, o, v]), [], []],
    ['a longer stretch is', chart([o, o, o, v]), [], [{ from: 1000, to: 1030 }]],
    ['also at the end', chart([v, o, o, o]), [], [{ from: 1010, to: 1040 }]],
    ['one line is enough to know', chart([v, o, o, o], [o, v, v, v]), [], []],
    ['without any value there is nothing to hatch', chart([o, o, o, o]), [], []],
    [
      'the gaps of the page stay',
      chart([v, v, v, v]),
      [{ from: 1020, to: 1030 }],
      [{ from: 1020, to: 1030 }],
    ],
    ['and are not told twice', chart([o, o, o, v]), [{ from: 1010, to: 1020 }], [{ from: 1000, to: 1030 }]],
  ])('%s', (_name, one, gaps, expected) => {
    expect(gapsOf(board(gaps), one)).toEqual(expected)
  })
})

describe('moving through the fleet', () => {
  const zones = { ...DEFAULT_VIEW, by: 'zone' as const, pick: ['A'] }

  it('a zone opens to its robots, a robot to itself', () => {
    const robots = into(zones, 'A')!
    expect(robots).toMatchObject({ by: 'robot', filter: { zone: 'A' }, pick: [] })
    expect(into(robots, 'Robot-3')).toMatchObject({ by: 'fleet', filter: { zone: 'A', robot: 'Robot-3' } })
    expect(into(DEFAULT_VIEW, 'x')).toBeNull()
  })

  it('what is taken out of the filter is gone', () => {
    expect(without(into(zones, 'A')!, 'zone').filter).toEqual({})
  })

  it('another grouping forgets what was picked', () => expect(grouped(zones, 'group').pick).toEqual([]))

  it('picks are switched, and the oldest makes room', () => {
    const full = Array.from({ length: 8 }, (_, i) => `${i}`)
    expect(picked({ ...zones, pick: full }, 'new').pick).toEqual([...full.slice(1), 'new'])
    expect(picked(zones, 'A').pick).toEqual([])
  })

  it('offers what the robots have, each under its own key', () => {
    const options = onlyOptions([robot({ id: 'r-10' }), robot({ id: 'r-2', zone: null })], ['insert'])
    expect(options.find(({ key }) => key === 'robot')!.values.map(({ label }) => label)).toEqual([
      'r-2',
      'r-10',
    ])
    expect(optionFilter('zone:a:b')).toEqual({ zone: 'a:b' })
    expect(optionFilter('colour:red')).toBeNull()
  })
})

const difference = (given: Partial<Difference>): Difference => ({
  metric: 'success_rate',
  by: 'software_version',
  key: 'v24',
  task_type: 'insert',
  now: { value: 0.4, n: 100, hits: 40 },
  before: { value: 0.9, n: 100, hits: 90 },
  worse: true,
  effect: 1.1,
  at_least: 0.9,
  p: 1e-9,
  q: 1e-8,
  method: 'two_proportions',
  reason: '',
  ...given,
})

describe('differences', () => {
  it('the same metric of the same tasks is one line, the most telling first', () => {
    const all = [
      difference({}),
      difference({ metric: 'temperature_c', by: 'robot', key: 'Robot-3', task_type: null }),
      difference({ by: 'task_type', key: 'insert', task_type: null }),
      difference({ by: 'fleet', key: '', task_type: null }),
    ]
    expect(groupDifferences(all).map(({ first, others }) => [differenceTitle(first), others.length])).toEqual(
      [
        ['Success rate, insert on software version v24', 1],
        ['Temperature, Robot-3', 0],
        ['Success rate, the whole fleet', 0],
      ],
    )
  })

  it('opens as the chart on which it is seen', () => {
    expect(differenceView(DEFAULT_VIEW, difference({}))).toMatchObject({
      page: 'tasks',
      by: 'software_version',
      filter: { task_type: 'insert' },
      pick: ['v24'],
      chart: 'success_rate',
    })
    expect(
      differenceView(DEFAULT_VIEW, difference({ metric: 'wobble', by: 'robot', task_type: null })).page,
    ).toBe('other')
  })

  it('its events are asked for in words that the event log understands, whatever the names', () => {
    expect(differenceQuery(difference({}))).toBe(
      'software_version:v24 task_type:insert type:FEEDBACK result:FAILURE',
    )
    fc.assert(
      fc.property(
        text,
        fc.constantFrom('zone' as const, 'robot' as const, 'task_type' as const),
        (key, by) => {
          expect(() =>
            parseQuery(differenceQuery(difference({ by, key, task_type: null })), { now: 0 }),
          ).not.toThrow()
        },
      ),
    )
  })
})

describe('changes in words', () => {
  const change = (given: Partial<Change>): Change => ({
    ts: 0,
    until: 0,
    kind: 'deploy',
    what: 'model',
    from: 'v23',
    to: 'v24',
    robots: [],
    robot_count: 0,
    ...given,
  })

  it.each<[Partial<Change>, string]>([
    [{ robot_count: 12 }, 'model v23 → v24, 12 robots'],
    [{ robots: ['Robot-3'], robot_count: 1 }, 'model v23 → v24, Robot-3'],
    [{ from: null }, 'model v24'],
    [
      { what: 'gripper of Robot-3', from: null, to: null, robots: ['Robot-3'], robot_count: 1 },
      'gripper of Robot-3',
    ],
  ])('%o', (given, words) => expect(changeText(change(given))).toBe(words))
})
