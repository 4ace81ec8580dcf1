import { type FleetMessage, HOUR, MINUTE, type Payload } from './message.ts'
import type { Random } from './random.ts'

/** Why a robot cannot be reached. A restart says goodbye itself; the others leave it to the last will. */
export type Cause = 'wifi_hole' | 'network_outage' | 'restart'

export interface LinkEvents {
  /** The broker publishes the will: it missed the robot's keep-alive. */
  will(): Payload
  /** Connected again: what the robot says first. */
  restored(t: number, since: number, cause: Cause): void
}

const HOLE_EVERY = 24 * HOUR
const HOLE_LONGEST = 4 * MINUTE
/** A robot has room for some hours; then the oldest goes. */
const BUFFER_MAX = 5000
const REPLAY_GAP_MS = 4
const ACKNOWLEDGED_MS = 2000

/** The way from one robot to the broker: lost and found again, with a buffer that is replayed late. */
export class Link {
  readonly #sink: FleetMessage[]
  readonly #rng: Random
  readonly #events: LinkEvents
  readonly #topic: string
  readonly #until: number
  readonly #causes = new Set<Cause>()
  #hole: { from: number; to: number }
  #downSince = 0
  #firstCause: Cause = 'wifi_hole'
  #willAt = Number.POSITIVE_INFINITY
  #buffer: FleetMessage[] = []
  #replay: FleetMessage[] = []
  #unacknowledged: FleetMessage | null = null

  constructor(
    options: { sink: FleetMessage[]; rng: Random; topic: string; start: number; until: number },
    events: LinkEvents,
  ) {
    this.#sink = options.sink
    this.#rng = options.rng
    this.#topic = options.topic
    this.#until = options.until
    this.#events = events
    this.#hole = this.#nextHole(options.start)
  }

  get up(): boolean {
    return this.#causes.size === 0
  }

  /** 0 with a good signal, 1 in the middle of nowhere. */
  get trouble(): number {
    return this.up || this.#causes.has('restart') ? 0 : 1
  }

  /** When it has something to do by itself. */
  get nextAt(): number {
    const hole = this.#causes.has('wifi_hole') ? this.#hole.to : this.#hole.from
    const replay =
      this.#replay.length > 0 ? this.#replay[this.#replay.length - 1]!.at : Number.POSITIVE_INFINITY
    return Math.min(hole, this.#willAt, replay)
  }

  run(t: number): void {
    while (this.#replay.length > 0 && this.#replay[this.#replay.length - 1]!.at <= t) {
      this.#sink.push(this.#replay.pop()!)
    }
    if (this.#willAt <= t) this.#publishWill(t)
    if (!this.#causes.has('wifi_hole')) {
      if (this.#hole.from <= t) this.cut('wifi_hole', t)
    } else if (this.#hole.to <= t) {
      this.restore('wifi_hole', t)
      this.#hole = this.#nextHole(t)
    }
  }

  cut(cause: Cause, t: number): void {
    if (this.up) {
      this.#downSince = t
      this.#firstCause = cause
      if (cause !== 'restart') this.#willAt = t + Math.round(this.#rng.between(20_000, 30_000))
      // What was still to be replayed stays in the buffer.
      this.#buffer = this.#replay.reverse()
      this.#replay = []
      // Sent, but not acknowledged before the line broke: it will be sent again.
      const last = this.#unacknowledged
      if (last && cause !== 'restart' && t - last.at < ACKNOWLEDGED_MS) {
        this.#buffer.push({ ...last })
      }
    }
    this.#causes.add(cause)
  }

  restore(cause: Cause, t: number): void {
    if (!this.#causes.delete(cause) || !this.up) return
    this.#willAt = Number.POSITIVE_INFINITY
    const late = this.#buffer
    this.#buffer = []
    this.#events.restored(t, this.#downSince, this.#firstCause)
    for (const [i, message] of late.entries()) message.at = t + (i + 1) * REPLAY_GAP_MS
    this.#replay = late.reverse()
  }

  send(kind: 'status' | 'telemetry' | 'event' | 'ack', payload: Payload, t: number): void {
    const topic = `${this.#topic}/${kind}`
    const qos = kind === 'telemetry' ? 0 : 1
    const message: FleetMessage = { topic, payload, qos, retain: kind === 'status', at: t }
    if (this.up) {
      this.#sink.push(message)
      if (kind === 'event') this.#unacknowledged = message
      return
    }
    // A status is only worth something now; the robot tells its newest when it is back.
    if (kind === 'status') return
    this.#buffer.push(message)
    if (this.#buffer.length > BUFFER_MAX) this.#buffer.shift()
  }

  #publishWill(t: number): void {
    this.#willAt = Number.POSITIVE_INFINITY
    this.#sink.push({
      topic: `${this.#topic}/status`,
      payload: this.#events.will(),
      qos: 1,
      retain: true,
      at: t,
    })
  }

  /** Most holes last half a minute. None reaches past the end of the simulation: nothing would close it. */
  #nextHole(after: number): { from: number; to: number } {
    const from = Math.ceil(after + 5000 + this.#rng.exponential(HOLE_EVERY))
    const length = Math.min(HOLE_LONGEST, 35_000 * Math.exp(this.#rng.normal(0, 0.7)))
    const to = Math.ceil(from + length)
    const never = { from: Number.POSITIVE_INFINITY, to: Number.POSITIVE_INFINITY }
    return to + BUFFER_MAX * REPLAY_GAP_MS < this.#until ? { from, to } : never
  }
}
