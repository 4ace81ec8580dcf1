import { EventEmitter } from 'node:events'
import type { MessageChannelMain as ElectronChannel, MessagePortMain } from 'electron'
import { double } from './fits.ts'

/** One end of a channel, with the interface of the main process: an event carries `data` and `ports`. */
export class PortDouble extends EventEmitter {
  peer: PortDouble | null = null
  #started = false
  #queue: unknown[] = []

  postMessage(message: unknown): void {
    const copy = structuredClone(message)
    queueMicrotask(() => this.peer?.receive(copy))
  }

  start(): void {
    this.#started = true
    for (const message of this.#queue.splice(0)) this.emit('message', { data: message, ports: [] })
  }

  receive(message: unknown): void {
    if (this.#started) this.emit('message', { data: message, ports: [] })
    else this.#queue.push(message)
  }

  close(): void {
    const { peer } = this
    this.peer = null
    if (!peer) return
    this.emit('close')
    peer.close()
  }
}

export class ChannelDouble {
  readonly port1 = new PortDouble()
  readonly port2 = new PortDouble()

  constructor() {
    this.port1.peer = this.port2
    this.port2.peer = this.port1
  }
}

/** Only compiled: the double has no method that Electron's ports have not. */
export const checked = {
  port: (port: PortDouble) =>
    double<MessagePortMain>()({
      postMessage: (message: unknown) => port.postMessage(message),
      start: () => port.start(),
      close: () => port.close(),
    }),
  channel: (channel: ChannelDouble) =>
    double<ElectronChannel>()({ port1: channel.port1, port2: channel.port2 }),
}
