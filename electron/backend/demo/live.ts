import { type EmbeddedBroker, startBroker } from './broker.ts'
import { createFleet, type Fleet } from './fleet.ts'
import { type HistoryBatch, historyMessages } from './history.ts'
import { type FleetMessage, MINUTE } from './message.ts'
import { SCENARIOS } from './scenarios.ts'
import type { DemoOptions, FromDemo, ScenarioStatus, ToDemo } from './wire.ts'

const TICK_MS = 100
/** After the machine slept, what the robots would have said in the meantime is not made up for. */
const CATCH_UP_MS = 5 * MINUTE

/** The simulated fleet on a real broker, in real time: the only place of the demo with a clock. */
export class LiveDemo {
  readonly #options: DemoOptions
  readonly #tell: (message: FromDemo) => void
  readonly #fleet: Fleet
  readonly #broker: EmbeddedBroker
  readonly #clock: () => number
  readonly #history: Iterator<HistoryBatch>
  readonly #timer: NodeJS.Timeout
  /** Made while the batch before it is being stored. */
  #ahead: FromDemo | null = null
  #historyTold = false

  static async start(options: DemoOptions, clock: () => number, tell: (message: FromDemo) => void) {
    return new LiveDemo(options, clock, tell, await startBroker(options.port))
  }

  private constructor(
    options: DemoOptions,
    clock: () => number,
    tell: (message: FromDemo) => void,
    broker: EmbeddedBroker,
  ) {
    const { now, historyDays, ...rest } = options
    this.#options = options
    this.#clock = clock
    this.#tell = tell
    this.#broker = broker
    this.#fleet = createFleet({ ...rest, start: now })
    const from = Math.round(now - historyDays * 24 * 60 * MINUTE)
    this.#history = historyMessages({ ...rest, from, to: now })
    broker.subscribe(`${options.root}/+/command`, (topic, payload) => this.#command(topic, payload))
    this.#publish(this.#fleet.advance(now))
    this.#timer = setInterval(() => this.#tick(), TICK_MS)
    tell({ kind: 'ready', url: broker.url, scenarios: this.#scenarios() })
    this.#nextHistory()
  }

  receive(message: ToDemo): void {
    if (message.kind === 'history-ack') this.#nextHistory()
    if (message.kind === 'scenario') this.#scenario(message.name, message.active)
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#broker.close()
  }

  #tick(): void {
    const now = this.#clock()
    this.#publish(
      this.#fleet.advance(now).filter((message) => message.at > now - CATCH_UP_MS || message.retain),
    )
  }

  #publish(messages: readonly FleetMessage[]): void {
    for (const { topic, payload, qos, retain } of messages) {
      this.#broker.publish(topic, JSON.stringify(payload), qos, retain)
    }
  }

  #scenario(name: string, active: boolean): void {
    this.#fleet.apply({ name, active }, this.#clock())
    this.#tell({ kind: 'scenarios', list: this.#scenarios() })
  }

  #scenarios(): ScenarioStatus[] {
    return SCENARIOS.map(({ name, title, about }) => ({
      name,
      title,
      about,
      active: this.#fleet.active(name),
    }))
  }

  #command(topic: string, payload: Uint8Array): void {
    const robot = topic.slice(this.#options.root.length + 1, -'/command'.length)
    this.#fleet.command(robot, parsed(payload), this.#clock())
  }

  #nextHistory(): void {
    if (this.#historyTold) return
    const next = this.#ahead ?? this.#historyBatch()
    this.#ahead = null
    this.#tell(next)
    this.#historyTold = next.kind === 'history' && next.progress === 1
    if (!this.#historyTold) setImmediate(() => (this.#ahead ??= this.#historyBatch()))
  }

  #historyBatch(): FromDemo {
    const next = this.#history.next()
    if (next.done) return { kind: 'history', batch: [], progress: 1 }
    const batch = next.value.messages.map(({ topic, payload, at }) => ({
      topic,
      payload: JSON.stringify(payload),
      received: at,
    }))
    // Only the empty batch at the end is 1: whoever stops acknowledging there has everything.
    return { kind: 'history', batch, progress: Math.min(0.999, next.value.progress) }
  }
}

/** Undefined for what is not JSON: the robots pass over it. */
function parsed(payload: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(payload))
  } catch {
    return undefined
  }
}
