import type { BrokerStatus } from '../../../../shared/settings/broker.ts'
import type { DemoStatus } from '../../../../shared/status/demo.ts'
import { ageText } from '../../../ui/time.ts'

export interface Sentence {
  title: string
  lines: string[]
  abnormal: boolean
}

/** The state of the connection in words: what, since when, why, and what happens next. */
export function brokerSentence(broker: BrokerStatus, demo: DemoStatus, now: number): Sentence {
  const at = broker.url ?? ''
  const since = `Since ${ageText(now - broker.since)}.`
  const lines: string[] = []
  if (broker.message) lines.push(broker.message)
  if (broker.retry_at !== undefined) lines.push(nextTry(broker.retry_at - now))
  switch (broker.state) {
    case 'connected':
      if (demo.running && broker.url === demo.broker_url)
        return {
          title: 'Connected to the built-in demo',
          lines: [`${demo.robots} simulated robots at ${at}. No real robot is shown.`],
          abnormal: false,
        }
      return { title: `Connected to ${at}`, lines: [since, ...lines], abnormal: false }
    case 'connecting':
      return { title: `Connecting to ${at}`, lines, abnormal: false }
    case 'disconnected':
      return { title: `Not connected to ${at}`, lines: [since, ...lines], abnormal: true }
    case 'not_configured':
      return {
        title: 'No broker is configured',
        lines: demo.running
          ? [`The built-in demo runs with ${demo.robots} simulated robots. No real robot is shown.`]
          : ['Enter the address of your MQTT broker below.'],
        abnormal: false,
      }
  }
}

function nextTry(ms: number): string {
  return ms <= 500 ? 'Trying again now.' : `Next try in ${Math.ceil(ms / 1000)} s.`
}
