import type { Duplex } from 'node:stream'
import mqtt, { type ISubscriptionGrant, type MqttClient } from 'mqtt'
import type { BrokerFailure, BrokerStatus } from '../../shared/settings/broker.ts'
import { AckLine } from './ack-line.ts'
import type { Dispatch } from './commands/wire.ts'
import { explainFailure } from './mqtt-failure.ts'
import { type BrokerConfig, clientOptions } from './mqtt-options.ts'
import { type Incoming, PublishReader } from './publish-reader.ts'

export interface BrokerEvents {
  onMessage(message: Incoming): void
  onStatus(status: BrokerStatus): void
  now(): number
}

const MIN_BACKOFF_MS = 1000
const MAX_BACKOFF_MS = 30_000

/** The private part of mqtt.js that is needed to read messages ourselves: how it comes by a connection. */
interface StreamPath {
  streamBuilder: (...args: unknown[]) => Duplex
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
    const options = clientOptions(this.#config, 'persistent')
    const client = mqtt.connect(this.#config.url, { ...options, manualConnect: true })
    this.#client = client
    tapMessages(client, this.#config.protocolVersion, this.#events)
    client.on('connect', () => this.#subscribe(client))
    client.on('error', (error) => this.#note(explainFailure(error, this.#config.url)))
    client.on('close', () => this.#disconnected(client))
    client.connect()
    this.#set({ state: 'connecting' })
  }

  /** The connection is not to be trusted any more, as after a sleep: cuts it and comes back at once. */
  renew(): void {
    const client = this.#client
    if (!client) return
    this.#backoff = MIN_BACKOFF_MS
    client.options.reconnectPeriod = MIN_BACKOFF_MS
    if (client.stream.destroyed) client.reconnect()
    else client.stream.destroy()
  }

  /** Publishes a command at QoS 1; resolves when the broker has it. */
  async command({ robot, payload, expiry_s, correlation }: Dispatch): Promise<void> {
    const { root, protocolVersion } = this.#config
    if (!this.#client) throw new Error('the connection was closed')
    const properties = {
      messageExpiryInterval: expiry_s,
      responseTopic: `${root}/${robot}/ack`,
      correlationData: Buffer.from(correlation),
    }
    await this.#client.publishAsync(`${root}/${robot}/command`, payload, {
      qos: 1,
      ...(protocolVersion === 5 ? { properties } : {}),
    })
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
 * Puts a reader of robots' messages between the connection and mqtt.js, which keeps everything else: it connects,
 * subscribes, pings and reconnects. So a QoS 1 message is acknowledged when we say so, after its commit, while the
 * next ones are read on: that is what makes batches possible.
 */
function tapMessages(client: MqttClient, protocolVersion: 4 | 5, { onMessage, now }: BrokerEvents): void {
  const inside = client as unknown as StreamPath
  const build = inside.streamBuilder
  inside.streamBuilder = (...args) => {
    const stream = build(...args)
    const reader = new PublishReader(protocolVersion, new AckLine(stream), onMessage)
    // mqtt.js reads its stream with one call of `pipe`.
    stream.pipe = (parser) => {
      stream.on('data', (chunk: Buffer) => {
        for (const rest of reader.read(chunk, now())) parser.write(rest)
      })
      stream.once('end', () => parser.end())
      return parser
    }
    return stream
  }
}

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
