import type { Writable } from 'node:stream'
import type { Acknowledger } from './publish-reader.ts'

const PUBACK = 0x40
const PACKET_BYTES = 4

/**
 * The acknowledgements of one connection: those of a batch leave in one write. A PUBACK of success is the same four
 * bytes in MQTT 3.1.1 and 5. When the connection has ended they are dropped: the broker sends those messages again.
 * What waits to be written is bounded by what the broker lets be in flight.
 */
export class AckLine implements Acknowledger {
  readonly #stream: Writable
  #messageIds: number[] = []

  constructor(stream: Writable) {
    this.#stream = stream
  }

  /** Tells the broker, at the end of the present turn, that a message is stored. */
  confirm(messageId: number): void {
    if (this.#messageIds.push(messageId) === 1) queueMicrotask(() => this.#send())
  }

  renew(): void {
    this.#stream.destroy()
  }

  #send(): void {
    const ids = this.#messageIds
    this.#messageIds = []
    if (!this.#stream.writable) return
    const bytes = Buffer.allocUnsafe(ids.length * PACKET_BYTES)
    let at = 0
    for (const id of ids) {
      bytes[at++] = PUBACK
      bytes[at++] = 2
      bytes[at++] = id >> 8
      bytes[at++] = id & 255
    }
    this.#stream.write(bytes)
  }
}
