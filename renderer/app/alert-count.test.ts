import { expect, it } from 'vitest'
import { alert } from '../test-support/alert-fixture.ts'
import { countAlerts } from './alert-count.ts'

it.each([
  ['none', [], null],
  [
    'only seen or silenced ones',
    [alert({ id: '1', state: 'acknowledged' }), alert({ id: '2', state: 'shelved' })],
    null,
  ],
  [
    'two, one of them back to normal',
    [
      alert({ id: '1', severity: 'warning' }),
      alert({ id: '2', severity: 'critical', state: 'returned_unacknowledged' }),
    ],
    { count: 2, worst: 'critical', text: 'not acknowledged: 1 critical, 1 warning' },
  ],
] as const)('%s', (_name, alerts, expected) => expect(countAlerts(alerts)).toEqual(expected))
