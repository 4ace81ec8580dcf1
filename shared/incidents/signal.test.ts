import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Alert } from '../alerts/alert.ts'
import type { Change } from '../metrics/board.ts'
import { belongs, joined, type Open, overlap, type Signal, signalsOf } from './signal.ts'

const MINUTE = 60_000
const JOIN = 30 * MINUTE

const alert = (given: Partial<Alert>): Alert =>
  ({
    ...{
      id: '1',
      rule: 'robot-lost',
      rule_name: 'Robot lost',
      severity: 'critical',
      state: 'unacknowledged',
    },
    ...{
      active: true,
      scope: 'robot',
      subject: 'Robot-1',
      robot: 'Robot-1',
      zone: 'B',
      since: 1000,
      count: 1,
    },
    ...{ measure: { of: 'robot', name: 'lost' }, fact: 'Robot-1 lost', message: 'Robot-1 lost: look' },
    ...given,
  }) as Alert

const signal = (given: Partial<Signal> = {}): Signal => ({
  ...{ key: 'rule/a/B', family: 'network', rule: 'a', severity: 'critical', title: '', since: 0, alerts: [] },
  change: null,
  scope: { robots: ['Robot-1'], task_types: [] },
  source: { kind: 'alert', ref: null, text: '' },
  opens: true,
  ...given,
})
const open = (given: Partial<Open> = {}): Open => ({
  ...{ keys: ['rule/a/B'], family: 'network', began: 0, last_signal: 0, active: false },
  change: null,
  scope: { robots: ['Robot-1'], task_types: [] },
  ...given,
})

describe('alerts as signals', () => {
  it('are one for each rule and zone, whatever the number of robots', () => {
    const robots = Array.from({ length: 25 }, (_, i) =>
      alert({ id: `${i}`, robot: `Robot-${4 * i}`, subject: `Robot-${4 * i}`, since: 1000 + i }),
    )
    const signals = signalsOf([...robots, alert({ id: '99', zone: 'C' })], { alerts_with_one_cause: 5 })
    expect(signals.map(({ key, alerts }) => [key, alerts.length])).toEqual([
      ['rule/robot-lost/B', 25],
      ['rule/robot-lost/C', 1],
    ])
    expect(signals[0]).toMatchObject({ since: 1000, opens: true, family: 'network' })
  })

  it.each([
    ['four that are not critical', 4, 'warning', false],
    ['five that are not critical', 5, 'warning', true],
    ['one that is critical', 1, 'critical', true],
  ] as const)('%s: opens is %s', (_name, count, severity, opens) => {
    const alerts = Array.from({ length: count }, (_, i) =>
      alert({ id: `${i}`, robot: `Robot-${i}`, severity }),
    )
    expect(signalsOf(alerts, { alerts_with_one_cause: 5 })[0]!.opens).toBe(opens)
  })

  it('leave out what is silenced or over', () => {
    const quiet = [alert({ state: 'shelved' }), alert({ active: false }), alert({ state: 'out_of_service' })]
    expect(signalsOf(quiet, { alerts_with_one_cause: 1 })).toEqual([])
  })
})

describe('what belongs to an incident', () => {
  it.each([
    ['the same cause', signal(), open(), true],
    ['another kind of trouble', signal({ family: 'safety' }), open(), false],
    ['the same cause long after the last sign', signal({ since: JOIN + 1 }), open(), false],
    [
      'the same cause long after, while an alert is active',
      signal({ since: JOIN + 1 }),
      open({ active: true }),
      true,
    ],
    [
      'the same rule elsewhere in a burst',
      signal({ key: 'rule/a/C', scope: { robots: ['Robot-9'], task_types: [] } }),
      open(),
      true,
    ],
    [
      'the same rule elsewhere, later',
      signal({ key: 'rule/a/C', since: 10 * MINUTE, scope: { robots: ['Robot-9'], task_types: [] } }),
      open(),
      false,
    ],
    ['another rule, same robots', signal({ key: 'rule/b/B', rule: 'b', since: 9 * MINUTE }), open(), true],
    [
      'other tasks of the same robots',
      signal({ key: 'x', rule: null, scope: { robots: ['Robot-1'], task_types: ['push'] } }),
      open({ scope: { robots: ['Robot-1'], task_types: ['insert'] } }),
      false,
    ],
    [
      'the whole fleet, for some robots',
      signal({ key: 'x', rule: null, scope: { robots: [], task_types: [] } }),
      open(),
      true,
    ],
  ] as const)('%s: %s', (_name, one, incident, expected) => {
    expect(belongs(one, incident, JOIN)).toBe(expected)
  })

  const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 5 })
  const scope = fc.record({ robots: names, task_types: names })

  it('is not what followed another change, though the robots are the same', () => {
    const change = (ts: number, what: string): Change => ({
      ...{ ts, until: ts, kind: 'deploy', what, from: 'v23', to: 'v24', robots: [], robot_count: 1 },
    })
    const incident = open({ change: change(0, 'software') })
    expect(belongs(signal({ change: change(5, 'model') }), incident, JOIN)).toBe(false)
    expect(belongs(signal({ change: { ...change(0, 'software'), robot_count: 9 } }), incident, JOIN)).toBe(
      true,
    )
    expect(belongs(signal(), incident, JOIN)).toBe(true)
  })

  it('is told by an overlap that is the same both ways, and whole for what lies within', () => {
    fc.assert(
      fc.property(names, names, (a, b) => {
        expect(overlap(a, b)).toBe(overlap(b, a))
        expect(overlap(a, b)).toBeGreaterThanOrEqual(0)
        expect(overlap(a, b)).toBeLessThanOrEqual(1)
        expect(overlap(a, [...new Set([...a, ...b])])).toBe(1)
      }),
    )
  })

  it('joining never loses whom it concerned, and what joined once belongs again at once', () => {
    fc.assert(
      fc.property(scope, scope, fc.nat(JOIN), (before, other, since) => {
        const after = joined(before, other)
        expect(overlap(after.robots, before.robots)).toBe(1)
        expect(overlap(after.robots, other.robots)).toBe(1)
        const one = signal({ key: 'k', scope: other, since })
        const incident = open({ keys: ['rule/a/B', 'k'], scope: after, last_signal: since })
        expect(belongs(one, incident, JOIN)).toBe(true)
      }),
    )
  })
})
