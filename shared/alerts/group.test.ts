import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ALERT_STATES, type Alert } from './alert.ts'
import { groupAlerts } from './group.ts'
import { byUrgency, isSilenced } from './order.ts'
import { SEVERITIES } from './rule.ts'

const alert = (given: Partial<Alert>): Alert =>
  ({
    id: '1',
    rule: 'robot-lost',
    rule_name: 'Robot lost',
    severity: 'critical',
    state: 'unacknowledged',
    active: true,
    scope: 'robot',
    zone: 'B',
    measure: { of: 'robot', name: 'lost' },
    unit: 'flag',
    message: 'Robot-1 lost: check its Wi-Fi',
    action: 'Check its Wi-Fi.',
    since: 0,
    ...given,
  }) as Alert

const returned = { state: 'returned_unacknowledged', active: false } as const
const some = (count: number, given: Partial<Alert> = {}, from = 0) =>
  Array.from({ length: count }, (_, i) => alert({ id: String(from + i + 1), ...given }))
const success = {
  measure: { of: 'rate', name: 'success_rate' },
  unit: 'share',
  rule_name: 'Success below 80 %',
} as const

describe('several alerts with one cause', () => {
  it.each([
    ['two stay alone', some(2), ['Robot-1 lost: check its Wi-Fi', 'Robot-1 lost: check its Wi-Fi']],
    ['three are one line', some(3), ['3 robots of zone B lost']],
    ['of no zone', some(3).map(({ zone: _, ...alert }) => alert), ['3 robots lost']],
    ['all back to normal', some(3, returned), ['3 robots of zone B were lost']],
    ['some back to normal', [...some(3), ...some(2, returned, 3)], ['5 robots of zone B, 3 still lost']],
    ['of a measured value', some(3, success), ['3 robots of zone B: Success below 80 %']],
    [
      'of a value back to normal',
      some(3, { ...success, ...returned }),
      ['3 robots of zone B: Success below 80 %, no longer'],
    ],
    [
      'silenced ones apart',
      [...some(3), ...some(3, { state: 'shelved' }, 3)],
      ['3 robots of zone B lost', '3 robots of zone B lost'],
    ],
  ])('%s', (_name, alerts, messages) => {
    expect(groupAlerts(alerts).map(({ message }) => message)).toEqual(messages)
  })

  it('begin with the first that is still active, and count whom nobody has acknowledged', () => {
    const alerts = [...some(2, { since: 50 }), alert({ id: '9', ...returned, since: 10 })]
    expect(groupAlerts(alerts)[0]).toMatchObject({ since: 50, unacknowledged: 3 })
  })
})

describe('the order', () => {
  const ids = (alerts: Alert[]) => alerts.sort(byUrgency).map(({ id }) => id)
  it.each([
    ['severity first', [alert({ id: 'w', severity: 'warning' }), alert({ id: 'c' })], ['c', 'w']],
    [
      'nobody has seen before acknowledged',
      [alert({ id: 'a', state: 'acknowledged' }), alert({ id: 'u' })],
      ['u', 'a'],
    ],
    [
      'what is so now before what is over, however bad it was',
      [alert({ id: 'over', ...returned }), alert({ id: 'now', severity: 'warning' })],
      ['now', 'over'],
    ],
    [
      'silenced last',
      [alert({ id: 's', state: 'shelved' }), alert({ id: 'over', severity: 'warning', ...returned })],
      ['over', 's'],
    ],
    ['the newest first', [alert({ id: '1', since: 5 }), alert({ id: '2', since: 9 })], ['2', '1']],
  ])('%s', (_name, alerts, expected) => expect(ids(alerts)).toEqual(expected))

  it('holds every alert once, whatever comes', () => {
    const any = fc.record({
      severity: fc.constantFrom(...SEVERITIES),
      state: fc.constantFrom(...ALERT_STATES.slice(1)),
      zone: fc.constantFrom('A', 'B'),
      rule: fc.constantFrom('x', 'y'),
      active: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(any, { maxLength: 20 }), (given) => {
        const alerts = given.map((one, i) => alert({ ...one, id: String(i) }))
        const groups = groupAlerts(alerts)
        expect(groups.flatMap((group) => group.alerts.map(({ id }) => id)).sort()).toEqual(
          alerts.map(({ id }) => id).sort(),
        )
        for (const { alerts: members } of groups)
          expect(new Set(members.map(({ state }) => isSilenced(state) && state)).size).toBe(1)
      }),
    )
  })
})
