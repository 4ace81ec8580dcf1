import { EventEmitter } from 'node:events'

/**
 * Loaded first in a plain Node child: gives it the `process.parentPort` of a utility process. Ports cannot be sent
 * to another process, so each is a number here, and its messages travel over the child's channel.
 */

export type Wire =
  | { kind: 'message'; data: unknown; port: number | null }
  | { kind: 'port'; port: number; data: unknown }
  | { kind: 'close'; port: number }

class RemotePort extends EventEmitter {
  readonly #id: number
  constructor(id: number) {
    super()
    this.#id = id
  }
  start(): void {}
  postMessage(data: unknown): void {
    process.send?.({ kind: 'port', port: this.#id, data } satisfies Wire)
  }
  close(): void {
    process.send?.({ kind: 'close', port: this.#id } satisfies Wire)
  }
}

class ParentPort extends EventEmitter {
  readonly #ports = new Map<number, RemotePort>()

  receive(wire: Wire): void {
    if (wire.kind === 'message') {
      const ports = wire.port === null ? [] : [new RemotePort(wire.port)]
      if (wire.port !== null && ports[0]) this.#ports.set(wire.port, ports[0])
      this.emit('message', { data: wire.data, ports })
    } else if (wire.kind === 'port') {
      this.#ports.get(wire.port)?.emit('message', { data: wire.data, ports: [] })
    } else {
      this.#ports.get(wire.port)?.emit('close')
      this.#ports.delete(wire.port)
    }
  }

  postMessage(data: unknown): void {
    process.send?.({ kind: 'message', data, port: null } satisfies Wire)
  }
}

if (process.send) {
  const parentPort = new ParentPort()
  Object.assign(process, { parentPort })
  process.on('message', (wire: Wire) => parentPort.receive(wire))
}
