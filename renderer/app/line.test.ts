import { expect, it } from 'vitest'
import type { BrokerStatus } from '../../shared/settings/broker.ts'
import { lineOf } from './line.ts'

const broker = (state: BrokerStatus['state'], message?: string): BrokerStatus => ({
  state,
  url: 'mqtt://plant:1883',
  since: 0,
  ...(message ? { message } : {}),
})

it.each([
  ['disconnected', broker('connected'), 'critical', 'No backend'],
  ['connecting', null, 'unknown', 'Connecting'],
  ['connected', null, 'unknown', 'Connecting'],
  ['connected', broker('connected'), 'ok', 'Live'],
  ['connected', broker('connecting'), 'unknown', 'Broker connecting'],
  ['connected', broker('disconnected'), 'critical', 'No broker'],
  ['connected', broker('not_configured'), 'warning', 'No broker set'],
] as const)('%s, broker %o: %s %s', (status, state, level, word) => {
  expect(lineOf(status, state)).toMatchObject({ level, word })
})

it('passes on why the broker is lost', () => {
  expect(lineOf('connected', broker('disconnected', 'Refused.')).about).toBe(
    'Refused. Robots cannot be heard.',
  )
})
