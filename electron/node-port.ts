import { type Port, PortBase } from '../shared/port.ts'

/** What a worker's MessagePort and Electron's MessagePortMain have in common. */
export interface EventedPort {
  on(event: 'message', listener: (message: unknown) => void): unknown
  on(event: 'close', listener: () => void): unknown
  postMessage(message: unknown): void
  close(): void
  start?(): void
}

/** A port over a MessagePort of Node or Electron. It ends when either side closes or the other thread dies. */
export class NodePort extends PortBase implements Port {
  readonly #port: EventedPort

  constructor(port: EventedPort, unwrap: (message: unknown) => unknown = (message) => message) {
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

/** Electron's port hands over an event whose `data` is the message. */
export function fromElectronPort(port: EventedPort): Port {
  return new NodePort(port, (event) => (event as { data: unknown }).data)
}
