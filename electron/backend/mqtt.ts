import mqtt, { type IPublishPacket, type ISubscriptionGrant, type MqttClient } from 'mqtt'
import type { BrokerFailure, BrokerStatus } from '../../shared/contract.ts'
import { explainFailure } from './mqtt-failure.ts'
import { type BrokerConfig, clientOptions } from './mqtt-options.ts'

export interface Incoming {
  topic: string
  payload: Buffer
  qos: 0 | 1 | 2
  retain: boolean
  dup: boolean
  /** Tells the broker that the message is stored; does nothing for QoS 0. */
  ack: () => void
}

export interface BrokerEvents {
  onMessage(message: Incoming): void
  onStatus(status: BrokerStatus): void
  now(): number
}

const MIN_BACKOFF_MS = 1000
const MAX_BACKOFF_MS = 30_000

/** The private part of mqtt.js that is needed to acknowledge after commit: every other packet passes through. */
interface AckPath {
  _sendPacket(
    packet: { cmd: string; messageId?: number },
    done?: (error?: Error) => void,
    ...rest: unknown[]
  ): void
}

/** One lasting connection to the broker. Reconnects by itself, with back-off, and always says how it stands. */
export class Broker {
  readonly #config: BrokerConfig
  readonly #events: BrokerEvents
  #client: MqttClient | null = null
  #status: BrokerStatus
  #backoff = MIN_BACKOFF_MS
  #failed: { failure: BrokerFailure; message: string } | null = null

  constructor(config: BrokerConfig, events: BrokerEvents) {
    this.#config = config
    this.#events = events
    this.#status = { state: 'connecting', url: config.url, since: events.now() }
  }

  get status(): BrokerStatus {
    return this.#status
  }

  start(): void {
    const client = mqtt.connect(this.#config.url, clientOptions(this.#config, 'persistent'))
    this.#client = client
    holdAcks(client, (packet, ack) => {
      const { topic, payload, qos, retain, dup } = packet
      this.#events.onMessage({ topic, payload: payload as Buffer, qos, retain, dup, ack })
    })
    client.on('connect', () => this.#subscribe(client))
    client.on('error', (error) => this.#note(explainFailure(error, this.#config.url)))
    client.on('close', () => this.#disconnected(client))
    this.#set({ state: 'connecting' })
  }

  async stop(): Promise<void> {
    const client = this.#client
    this.#client = null
    if (client) await client.endAsync(true)
  }

  #subscribe(client: MqttClient): void {
    this.#backoff = MIN_BACKOFF_MS
    client.options.reconnectPeriod = MIN_BACKOFF_MS
    subscribeRoot(client, this.#config.root).then(
      (problem) => {
        if (client !== this.#client) return
        if (problem) {
          this.#failed = problem
          this.#set({ state: 'disconnected', ...problem })
          return
        }
        this.#failed = null
        this.#set({ state: 'connected' })
      },
      (error) => this.#note(explainFailure(error, this.#config.url)),
    )
  }

  #disconnected(client: MqttClient): void {
    if (client !== this.#client) return
    const retryAt = this.#events.now() + this.#backoff
    client.options.reconnectPeriod = this.#backoff
    this.#backoff = Math.min(MAX_BACKOFF_MS, this.#backoff * 2)
    const lost = {
      failure: 'other' as const,
      message: `The connection to ${this.#config.url} was lost. It is tried again by itself.`,
    }
    this.#set({ state: 'disconnected', ...(this.#failed ?? lost), retry_at: retryAt })
  }

  #note(explained: { failure: BrokerFailure; message: string }): void {
    this.#failed = explained
    if (this.#status.state !== 'connected') this.#set({ state: 'disconnected', ...explained })
  }

  #set(next: Pick<BrokerStatus, 'state'> & Partial<BrokerStatus>): void {
    const since = next.state === this.#status.state ? this.#status.since : this.#events.now()
    this.#status = { ...next, url: this.#config.url, since }
    this.#events.onStatus(this.#status)
  }
}

/**
 * mqtt.js acknowledges a QoS 1 message when its handler returns, one message at a time. Here the PUBACK is held
 * until the message is committed while the next messages are read on, which is what makes batches possible. An
 * acknowledgement of an ended connection is dropped: the broker sends the message again.
 */
export function holdAcks(
  client: MqttClient,
  onMessage: (packet: IPublishPacket, ack: () => void) => void,
): void {
  const path = client as unknown as AckPath
  const send = path._sendPacket.bind(client)
  let connection = 0
  client.on('close', () => {
    connection += 1
  })
  path._sendPacket = (packet, done, ...rest) => {
    if (packet.cmd === 'puback') done?.()
    else send(packet, done, ...rest)
  }
  client.on('message', (_topic, _payload, packet) => {
    if (packet.qos === 0) {
      onMessage(packet, nothing)
      return
    }
    const { messageId } = packet
    const receivedOn = connection
    onMessage(packet, () => {
      if (receivedOn !== connection || !client.connected || messageId === undefined) return
      send({ cmd: 'puback', messageId })
    })
  })
}

function nothing(): void {}

/**
 * Subscribes to everything under the root, or, where the broker's access rules do not allow that, to the known
 * channels one by one. Returns why nothing could be subscribed, or null.
 */
export async function subscribeRoot(
  client: MqttClient,
  root: string,
): Promise<{ failure: BrokerFailure; message: string } | null> {
  if (await granted(client, [`${root}/#`])) return null
  const channels = ['status', 'telemetry', 'event', 'ack'].map((name) => `${root}/+/${name}`)
  if (await granted(client, [...channels, `${root}/change`, `${root}/trace`])) return null
  return {
    failure: 'subscribe_denied',
    message: `The broker does not let this user subscribe to "${root}/#". Ask its administrator for read access to it, or correct the topic root.`,
  }
}

async function granted(client: MqttClient, topics: string[]): Promise<boolean> {
  try {
    const grants: ISubscriptionGrant[] = await client.subscribeAsync(topics, { qos: 1 })
    return grants.some((grant) => grant.qos < 128)
  } catch (error) {
    if (client.connected) return false
    throw error
  }
}
