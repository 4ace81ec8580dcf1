import { describe, expect, it } from 'vitest'
import type { BrokerStatus } from '../../../../shared/settings/broker.ts'
import type { DemoStatus } from '../../../../shared/status/demo.ts'
import { brokerSentence } from './broker-sentence.ts'

const NOW = 1_000_000
const noDemo: DemoStatus = {
  running: false,
  by_default: false,
  robots: 0,
  broker_url: null,
  history_progress: null,
  scenarios: [],
}
const demo: DemoStatus = {
  ...noDemo,
  running: true,
  by_default: true,
  robots: 100,
  broker_url: 'mqtt://127.0.0.1:4242',
}
const at = (state: BrokerStatus['state'], given: Partial<BrokerStatus> = {}): BrokerStatus => ({
  state,
  url: 'mqtt://plant:1883',
  since: NOW - 60_000,
  ...given,
})

describe('brokerSentence', () => {
  it.each([
    ['connected', at('connected'), noDemo, 'Connected to mqtt://plant:1883', false],
    ['the demo', at('connected', { url: demo.broker_url }), demo, 'Connected to the built-in demo', false],
    ['connecting', at('connecting'), noDemo, 'Connecting to mqtt://plant:1883', false],
    ['lost', at('disconnected'), noDemo, 'Not connected to mqtt://plant:1883', true],
    ['none', at('not_configured', { url: null }), noDemo, 'No broker is configured', false],
  ])('%s', (_name, broker, running, title, abnormal) => {
    expect(brokerSentence(broker, running, NOW)).toMatchObject({ title, abnormal })
  })

  it('tells the reason and when the next try is', () => {
    const broker = at('disconnected', { message: 'Connection refused.', retry_at: NOW + 4200 })
    expect(brokerSentence(broker, noDemo, NOW).lines).toEqual([
      'Since 60\u00a0s.',
      'Connection refused.',
      'Next try in 5 s.',
    ])
    expect(brokerSentence({ ...broker, retry_at: NOW - 1 }, noDemo, NOW).lines.at(-1)).toBe(
      'Trying again now.',
    )
  })

  it('does not ask for a broker in words that fit no demo', () => {
    const none = at('not_configured', { url: null })
    expect(brokerSentence(none, noDemo, NOW).lines[0]).toContain('Enter the address')
    expect(brokerSentence(none, demo, NOW).lines[0]).toContain('100 simulated robots')
  })
})
