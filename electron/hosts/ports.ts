import type { RawData, WebSocket } from 'ws'
import { type Port, PortBase } from '../../shared/port.ts'
import { frameText } from '../../shared/rpc.ts'

/** How many bytes may wait in a socket: above `high` nothing more is read from it, above `limit` it is ended. */
export interface SocketBounds {
  high: number
  limit: number
}
export const SOCKET_BOUNDS: SocketBounds = { high: 1 << 20, limit: 64 << 20 }

/** WebSocket close codes (RFC 6455 and the IANA registry). */
export const CLOSE = {
  away: 1001,
  unsupported: 1003,
  invalid: 1007,
  tooBig: 1009,
  restart: 1012,
  slow: 1013,
} as const

/**
 * A port over a server's WebSocket, frames as JSON text. A client that does not read is asked nothing more,
 * and is put off when its answers pile up all the same.
 */
export class SocketPort extends PortBase implements Port {
  readonly #socket: WebSocket
  readonly #bounds: SocketBounds

  constructor(socket: WebSocket, bounds: SocketBounds = SOCKET_BOUNDS) {
    super()
    this.#socket = socket
    this.#bounds = bounds
    socket.on('message', (data, isBinary) => this.#receive(data, isBinary))
    socket.on('close', () => this.ended())
    // What went wrong is told by the close that follows; without a listener the process would end.
    socket.on('error', () => {})
  }

  send(message: unknown): void {
    if (this.closed || this.#socket.readyState !== this.#socket.OPEN) return
    this.#socket.send(frameText(message), () => this.#drained())
    if (this.#socket.bufferedAmount > this.#bounds.limit) this.#socket.terminate()
    else if (this.#socket.bufferedAmount > this.#bounds.high) this.#socket.pause()
  }

  close(code: number = CLOSE.restart): void {
    this.#socket.resume()
    this.#socket.close(code)
    this.ended()
  }

  #drained(): void {
    if (this.#socket.isPaused && this.#socket.bufferedAmount <= this.#bounds.high) this.#socket.resume()
  }

  #receive(data: RawData, isBinary: boolean): void {
    if (isBinary) {
      this.close(CLOSE.unsupported)
      return
    }
    let message: unknown
    try {
      message = JSON.parse(data.toString())
    } catch {
      this.close(CLOSE.invalid)
      return
    }
    this.deliver(message)
  }
}

/** Joins two ports: what one receives the other sends, and they end together. */
export function join(a: Port, b: Port): void {
  a.onMessage((message) => b.send(message))
  b.onMessage((message) => a.send(message))
  a.onClose(() => b.close())
  b.onClose(() => a.close())
}
