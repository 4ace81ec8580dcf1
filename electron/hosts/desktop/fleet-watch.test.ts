import { expect, it } from 'vitest'
import type { Alert, AlertsFrame } from '../../../shared/alerts/alert.ts'
import type { BrokerStatus } from '../../../shared/settings/broker.ts'
import type { ConsoleStatus } from '../../../shared/status/console.ts'
import { FleetWatch } from './fleet-watch.ts'

const alert = (id: string, more: Partial<Alert>) =>
  ({ id, severity: 'warning', state: 'unacknowledged', active: true, ...more }) as Alert
const frame = (alerts: Alert[], closed: string[] = [], snapshot = false) =>
  ({ now: 0, snapshot, alerts, closed }) as AlertsFrame
const status = (state: BrokerStatus['state']) => ({ broker: { state } }) as ConsoleStatus

function watch(state: BrokerStatus['state'] = 'connected') {
  const made = new FleetWatch()
  made.onStatus(status(state))
  return made
}

it('knows nothing before it was told', () => {
  expect(new FleetWatch().word()).toEqual({ level: 'unknown', text: 'the backend is starting' })
})

it.each([
  ['connected', [], 'ok', 'nothing needs attention'],
  ['connected', [alert('1', {}), alert('2', {})], 'warning', '2 to look at'],
  ['connected', [alert('1', { severity: 'critical' }), alert('2', {})], 'critical', '1 critical, 1 more'],
  ['connected', [alert('1', { active: false })], 'ok', 'nothing needs attention'],
  ['connected', [alert('1', { severity: 'critical', state: 'shelved' })], 'ok', 'nothing needs attention'],
  ['disconnected', [], 'critical', 'no connection to the broker'],
  ['not_configured', [], 'unknown', 'no broker is configured'],
] as const)('%s with %j is %s', (state, alerts, level, text) => {
  const made = watch(state)
  made.onAlerts(frame([...alerts], [], true))
  expect(made.word()).toEqual({ level, text })
})

it('follows changes, and forgets with the backend', () => {
  const made = watch()
  made.onAlerts(frame([alert('1', { severity: 'critical' })], [], true))
  made.onAlerts(frame([], ['1']))
  expect(made.word().level).toBe('ok')
  made.forget()
  expect(made.word().level).toBe('unknown')
})
