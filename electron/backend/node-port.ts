import type { MessagePort } from 'node:worker_threads'
import { type Port, PortBase } from '../../shared/port.ts'

/** What a worker's MessagePort and Electron's MessagePortMain have in common. */
interface EventedPort {
  on(event: 'message', listener: (message: unknown) => void): unknown
  on(event: 'close', listener: () => void): unknown
  postMessage(message: unknown): void
  close(): void
  start?(): void
}

class NodePort extends PortBase implements Port {
  readonly #port: EventedPort

  constructor(port: EventedPort, unwrap: (message: unknown) => unknown) {
    super()
    this.#port = port
    port.on('message', (message) => this.deliver(unwrap(message)))
    port.on('close', () => this.ended())
    port.start?.()
  }

  send(message: unknown): void {
    if (!this.closed) this.#port.postMessage(message)
  }

  close(): void {
    this.#port.close()
    this.ended()
  }
}

export function fromWorkerPort(port: MessagePort): Port {
  return new NodePort(port, (message) => message)
}

/** Electron's port hands over an event whose `data` is the message. */
export function fromElectronPort(port: EventedPort): Port {
  return new NodePort(port, (event) => (event as { data: unknown }).data)
}
