import { type Port, PortBase } from '../../shared/port.ts'
import type { PortDouble } from './ports.ts'

/** The page's end of a channel as a port. */
export class PagePort extends PortBase implements Port {
  readonly #port: PortDouble
  constructor(port: PortDouble) {
    super()
    this.#port = port
    port.on('message', (event: { data: unknown }) => this.deliver(event.data))
    port.on('close', () => this.ended())
    port.start()
  }
  send(message: unknown): void {
    this.#port.postMessage(message)
  }
  close(): void {
    this.#port.close()
  }
}
