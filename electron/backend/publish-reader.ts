import { correlationData } from './publish-properties.ts'

/** Where the messages of one connection are acknowledged. */
export interface Acknowledger {
  confirm(messageId: number): void
  /** A message was not taken: the connection is made anew, so that the broker sends it again. */
  renew(): void
}

/** One message as the broker brought it. Its payload lies in `bytes` from `from` up to `to`: reading it copies nothing. */
export interface Incoming {
  topic: string
  bytes: Buffer
  from: number
  to: number
  qos: 0 | 1
  retain: boolean
  /** The broker sent it before. */
  dup: boolean
  /** 0 at QoS 0. */
  messageId: number
  /** Where it is acknowledged once it is stored; null at QoS 0. */
  acks: Acknowledger | null
  /** What an answer refers to (MQTT 5, 4.10); null without it. */
  correlation: string | null
  /** Epoch ms. */
  received: number
  /** Written from the past: no traffic of now. */
  replayed: boolean
}

const PUBLISH = 3
const NONE: readonly Buffer[] = []

/**
 * Takes the PUBLISH packets of QoS 0 and 1 out of what a broker sends (MQTT 3.1.1 and 5, section 3.3 of both), and
 * gives everything else back for mqtt.js: connection, subscriptions, pings. Robots' messages are nearly all of the
 * traffic, and a general packet parser costs more per message than storing it. A packet that is not well formed is
 * given back too, with all that follows: mqtt.js then says what is wrong and ends the connection.
 */
export class PublishReader {
  readonly #properties: boolean
  readonly #acks: Acknowledger
  readonly #onMessage: (message: Incoming) => void
  /** The beginning of a packet whose end has not come yet. */
  #waiting: Buffer[] = []
  #waitingBytes = 0
  #needed = 0
  #broken = false
  /** Of the packet in work: where its body begins, and how long that is; -1 when more bytes are needed. */
  #body = 0
  #length = 0

  constructor(protocolVersion: 4 | 5, acks: Acknowledger, onMessage: (message: Incoming) => void) {
    this.#properties = protocolVersion === 5
    this.#acks = acks
    this.#onMessage = onMessage
  }

  /** @returns what is not for us, in order */
  read(chunk: Buffer, received: number): readonly Buffer[] {
    if (this.#broken) return [chunk]
    const bytes = this.#joined(chunk)
    if (!bytes) return NONE
    let others: Buffer[] | null = null
    let at = 0
    while (at < bytes.length) {
      this.#header(bytes, at)
      if (this.#length < 0) break
      const end = this.#body + this.#length
      if (!this.#broken && end > bytes.length) break
      if (!this.#broken && this.#publish(bytes, at, end, received)) {
        at = end
        continue
      }
      const until = this.#broken ? bytes.length : end
      others ??= []
      others.push(bytes.subarray(at, until))
      at = until
    }
    if (at < bytes.length) this.#keep(bytes, at)
    return others ?? NONE
  }

  /** What waits and the new chunk in one piece, once it can hold the whole packet: a large one is joined once. */
  #joined(chunk: Buffer): Buffer | null {
    if (this.#waitingBytes === 0) return chunk
    this.#waiting.push(chunk)
    this.#waitingBytes += chunk.length
    if (this.#waitingBytes < this.#needed) return null
    const joined = Buffer.concat(this.#waiting, this.#waitingBytes)
    this.#waiting = []
    this.#waitingBytes = 0
    return joined
  }

  #keep(bytes: Buffer, at: number): void {
    this.#waiting = [bytes.subarray(at)]
    this.#waitingBytes = bytes.length - at
    this.#needed = this.#length < 0 ? this.#waitingBytes + 1 : this.#body + this.#length - at
  }

  /** Reads the remaining length: up to four bytes of seven bits, the lowest first. */
  #header(bytes: Buffer, at: number): void {
    this.#length = -1
    let length = 0
    for (let i = 0; i < 4; i++) {
      const digit = bytes[at + 1 + i]
      if (digit === undefined) return
      length += (digit & 127) << (7 * i)
      if (digit > 127) continue
      this.#body = at + 2 + i
      this.#length = length
      return
    }
    this.#broken = true
    this.#length = 0
  }

  /** @returns false when the packet is none of ours */
  #publish(bytes: Buffer, at: number, end: number, received: number): boolean {
    const flags = bytes[at]!
    if (flags >> 4 !== PUBLISH) return false
    const qos = ((flags >> 1) & 3) as 0 | 1
    let from = this.#body + 2
    const topicEnd = from + ((bytes[from - 2]! << 8) | bytes[from - 1]!)
    // No topic stands for an alias, and we let the broker use none.
    if (from > end || topicEnd > end || topicEnd === from || qos > 1) return this.#refuse()
    const topic = bytes.toString('utf8', from, topicEnd)
    from = topicEnd
    let messageId = 0
    if (qos === 1) {
      messageId = (bytes[from]! << 8) | bytes[from + 1]!
      from += 2
    }
    let correlation: string | null = null
    if (this.#properties) {
      const properties = from
      from = skipProperties(bytes, from, end)
      // One byte says that there are none, as nearly always.
      if (from > properties + 1 && from <= end) correlation = correlationData(bytes, properties, from)
    }
    if (from > end) return this.#refuse()
    this.#onMessage({
      topic,
      bytes,
      from,
      to: end,
      qos,
      retain: (flags & 1) === 1,
      dup: (flags & 8) !== 0,
      messageId,
      acks: qos === 0 ? null : this.#acks,
      correlation,
      received,
      replayed: false,
    })
    return true
  }

  #refuse(): false {
    this.#broken = true
    return false
  }
}

/** @returns where the payload begins; beyond `end` when the properties do not fit the packet */
function skipProperties(bytes: Buffer, from: number, end: number): number {
  let length = 0
  for (let i = 0; i < 4 && from + i < end; i++) {
    const digit = bytes[from + i]!
    length += (digit & 127) << (7 * i)
    if (digit < 128) return from + i + 1 + length
  }
  return end + 1
}
