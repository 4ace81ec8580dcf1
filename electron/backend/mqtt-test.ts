import mqtt from 'mqtt'
import type { BrokerTestResult } from '../../shared/settings/broker.ts'
import { subscribeRoot } from './mqtt.ts'
import { explainFailure } from './mqtt-failure.ts'
import { type BrokerConfig, clientOptions } from './mqtt-options.ts'

/** How long messages are counted after a connection was made. */
const LISTEN_MS = 1500

/** Connects once, with a client and session of its own, and says how it went. */
export async function testBroker(config: BrokerConfig, now: () => number): Promise<BrokerTestResult> {
  const started = now()
  const options = clientOptions({ ...config, clientId: `${config.clientId}-test-${started}` }, 'clean')
  const client = mqtt.connect(config.url, { ...options, reconnectPeriod: 0, connectTimeout: 8000 })
  try {
    await connected(client)
    const seen = countMessages(client)
    const problem = await subscribeRoot(client, config.root)
    if (problem) return { ok: false, ...problem, took_ms: now() - started }
    await new Promise((resolve) => setTimeout(resolve, LISTEN_MS))
    const messages = seen()
    const heard =
      messages === 0
        ? `No message came under "${config.root}/" within ${LISTEN_MS / 1000} s; if robots are sending, check the topic root, and that this user may read it.`
        : `${messages} messages came under "${config.root}/" within ${LISTEN_MS / 1000} s.`
    return { ok: true, message: `Connected. ${heard}`, took_ms: now() - started, messages_seen: messages }
  } catch (error) {
    return { ok: false, ...explainFailure(error, config.url), took_ms: now() - started }
  } finally {
    await client.endAsync(true)
  }
}

function connected(client: mqtt.MqttClient): Promise<void> {
  return new Promise((resolve, reject) => {
    let failure: Error | null = null
    client.on('connect', () => resolve())
    client.on('error', (error) => {
      failure = error
      reject(error)
    })
    client.on('close', () => reject(failure ?? Object.assign(new Error('closed'), { code: 'ECONNRESET' })))
  })
}

function countMessages(client: mqtt.MqttClient): () => number {
  let count = 0
  client.on('message', () => {
    count += 1
  })
  return () => count
}
