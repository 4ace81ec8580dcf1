import type { Level } from '../../shared/fleet/live.ts'
import type { BrokerStatus } from '../../shared/settings/broker.ts'
import type { ConnectionStatus } from '../state/connection.ts'

export interface Line {
  level: Level
  word: string
  /** The same in a sentence. */
  about: string
}

/** The way of a message to this screen in one word: screen to backend first, then backend to broker. */
export function lineOf(status: ConnectionStatus, broker: BrokerStatus | null): Line {
  if (status === 'disconnected')
    return {
      level: 'critical',
      word: 'No backend',
      about: 'This screen has no connection to the Andon backend.',
    }
  if (status === 'connecting' || !broker)
    return { level: 'unknown', word: 'Connecting', about: 'Connecting to the Andon backend.' }
  const where = broker.url ?? 'the broker'
  switch (broker.state) {
    case 'connected':
      return { level: 'ok', word: 'Live', about: `Connected to ${where}.` }
    case 'connecting':
      return { level: 'unknown', word: 'Broker connecting', about: `Connecting to ${where}.` }
    case 'disconnected':
      return {
        level: 'critical',
        word: 'No broker',
        about: `${broker.message ?? `No connection to ${where}.`} Robots cannot be heard.`,
      }
    case 'not_configured':
      return {
        level: 'warning',
        word: 'No broker set',
        about: 'No broker is configured: robots cannot be heard.',
      }
  }
}
