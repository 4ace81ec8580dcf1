import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alert } from '../../test-support/alert-fixture.ts'
import { alertsOf, linesOf } from './lines.ts'
import { respondBy } from './respond.ts'
import { filterOptions, selectAlerts } from './select-alerts.ts'
import { choose, chosenOf } from './selection.ts'
import { splitAction } from './split-action.ts'
import { DEFAULT_VIEW, hasFilters, parseView, viewParams, withoutFilters } from './view.ts'
import { limitText, placeText, sampleText, usualText, valueText } from './words.ts'

const plain = (text: string | null) => text?.replaceAll('\u00a0', ' ') ?? null
const view = (query: string) => parseView(new URLSearchParams(query))

const ALERTS = [
  alert({
    id: '1',
    severity: 'critical',
    zone: 'A',
    subject: 'Robot-1',
    robot: 'Robot-1',
    message: 'Robot-1 lost',
  }),
  alert({ id: '2', state: 'acknowledged', acked_by: 'Mia' }),
  alert({ id: '3', state: 'shelved', rule: 'hot', rule_name: 'Motor too hot' }),
  alert({ id: '4', state: 'suppressed' }),
]

describe('the view', () => {
  it.each([
    ['', DEFAULT_VIEW],
    ['tab=nothing&severity=worst&state=odd', DEFAULT_VIEW],
    ['tab=silenced&zone=B&q=a+b', { ...DEFAULT_VIEW, tab: 'silenced', zone: 'B', text: 'a b' }],
    [
      'severity=major&state=acknowledged&rule=hot&alert=7',
      { ...DEFAULT_VIEW, severity: 'major', state: 'acknowledged', rule: 'hot', alert: '7' },
    ],
  ])('"%s"', (query, expected) => expect(view(query)).toEqual(expected))

  it('comes back from its address', () => {
    const text = fc.option(fc.string({ minLength: 1 }), { nil: null })
    fc.assert(
      fc.property(text, text, fc.string(), text, (zone, rule, q, id) => {
        const one = { ...DEFAULT_VIEW, zone, rule, text: q, alert: id }
        expect(view(viewParams(one).toString())).toEqual(one)
      }),
    )
  })

  it('knows its filters, and goes without them', () => {
    expect(hasFilters(view('tab=history&alert=3'))).toBe(false)
    expect(hasFilters(view('q=x'))).toBe(true)
    expect(withoutFilters(view('tab=history&alert=3&zone=B&q=x'))).toEqual(view('tab=history&alert=3'))
  })
})

describe('which alerts are shown', () => {
  it.each([
    ['', ['1', '2']],
    ['tab=silenced', ['3', '4']],
    ['severity=critical', ['1']],
    ['state=acknowledged', ['2']],
    ['zone=B', ['2']],
    ['tab=silenced&rule=hot', ['3']],
    ['q=LOST robot', ['1']],
    ['q=mia', ['2']],
    ['q=nothing like it', []],
  ])('"%s"', (query, ids) => expect(selectAlerts(ALERTS, view(query)).map(({ id }) => id)).toEqual(ids))

  it('offers the zones and rules there are', () => {
    expect(filterOptions(ALERTS)).toEqual({
      zones: [
        { value: 'A', label: 'A' },
        { value: 'B', label: 'B' },
      ],
      rules: [
        { value: 'hot', label: 'Motor too hot' },
        { value: 'robot-success', label: 'Robot success rate' },
      ],
    })
  })
})

const robots = (count: number) =>
  Array.from({ length: count }, (_, i) => alert({ id: String(i + 1), robot: `R${i}`, subject: `R${i}` }))

describe('lines', () => {
  it('leave two alone, and make three one that opens', () => {
    expect(linesOf(robots(2), new Set()).map(({ kind }) => kind)).toEqual(['alert', 'alert'])
    const [group] = linesOf(robots(3), new Set())
    expect(group).toMatchObject({ kind: 'group', open: false })
    expect(linesOf(robots(3), new Set([group!.key])).map(({ kind }) => kind)).toEqual([
      'group',
      'alert',
      'alert',
      'alert',
    ])
  })

  it('hold every alert once', () => {
    fc.assert(
      fc.property(fc.nat({ max: 12 }), (count) => {
        const ids = linesOf(robots(count), new Set()).flatMap((line) => alertsOf(line).map(({ id }) => id))
        expect(ids.sort()).toEqual(
          robots(count)
            .map(({ id }) => id)
            .sort(),
        )
      }),
    )
  })
})

describe('choosing', () => {
  const three = linesOf(robots(3), new Set())
  const single = linesOf([...robots(2), alert({ id: '9', rule: 'hot' })], new Set())
  it('takes a whole group, then none of it', () => {
    const all = choose(three, new Set(), { key: three[0]!.key, from: null })
    expect(all.size).toBe(3)
    expect(chosenOf(three[0]!, all)).toBe('all')
    expect(choose(three, all, { key: three[0]!.key, from: null }).size).toBe(0)
  })
  it('completes a group of which some are chosen', () => {
    expect(chosenOf(three[0]!, new Set(['2']))).toBe('some')
    expect(choose(three, new Set(['2']), { key: three[0]!.key, from: null }).size).toBe(3)
  })
  it('takes everything between two lines, in both directions', () => {
    const [first, , last] = single
    for (const [key, from] of [
      [last!.key, first!.key],
      [first!.key, last!.key],
    ] as const)
      expect(choose(single, new Set(), { key, from }).size).toBe(3)
  })
  it('forgets a line that went away', () => {
    expect(choose(single, new Set(['1']), { key: 'gone', from: null })).toEqual(new Set(['1']))
    expect(choose(single, new Set(), { key: single[0]!.key, from: 'gone' }).size).toBe(1)
  })
})

describe('words', () => {
  const at = alert({ id: '1' })
  it.each([
    [valueText(at, 0.75), '75 %'],
    [valueText(at, null), '–'],
    [valueText({ unit: 'flag' }, 1), null],
    [limitText(at), 'limit 80 %'],
    [limitText({ unit: 'share', threshold: null }), null],
    [usualText(at), 'usual 92 %'],
    [sampleText(at), '40 tasks that ended'],
    [sampleText(at, 50), '40 tasks that ended: too few to judge, it takes 50'],
    [sampleText({ measure: { of: 'telemetry', name: 'temperature_c' }, sample: null }), null],
    [placeText(at), 'Robot-47 · zone B'],
    [placeText({ scope: 'zone', subject: 'Zone B', zone: 'B' }), 'Zone B'],
    [placeText({ scope: 'fleet', subject: 'fleet' }), 'The whole fleet'],
    [placeText({ scope: 'task_type', subject: 'insert' }), 'insert'],
  ])('%s', (text, expected) => expect(plain(text)).toBe(expected))
})

it.each([
  ['Check its Wi-Fi. Then its power.', 'Check its Wi-Fi.', 'Then its power.'],
  ['Wait 2.5 min. Look again', 'Wait 2.5 min.', 'Look again'],
  ['Investigate gripper', 'Investigate gripper', ''],
  ['Stop!', 'Stop!', ''],
])('the first step of "%s"', (action, first, rest) => expect(splitAction(action)).toEqual({ first, rest }))

describe('time to respond', () => {
  const at = { state: 'unacknowledged', since: 0, respond_within_min: 15 } as const
  it.each([
    [0, false, '15 min to respond'],
    [14 * 60_000, false, '60 s to respond'],
    [15 * 60_000, true, 'overdue by 1 s'],
    [18 * 60_000, true, 'overdue by 3 min'],
  ])('after %i ms', (now, overdue, text) => {
    const found = respondBy(at, now)!
    expect([found.overdue, plain(found.text)]).toEqual([overdue, text])
  })
  it.each(['acknowledged', 'returned_unacknowledged', 'shelved'] as const)('has ended when %s', (state) => {
    expect(respondBy({ ...at, state }, 0)).toBeNull()
  })
})
