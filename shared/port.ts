/** JSON values only cross a port, so that every transport encodes the same way. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json | undefined }

/**
 * One client's line to the backend, whatever carries it: a MessagePort, a WebSocket, memory.
 * Closing the port ends the client. Listeners return the function that removes them.
 */
export interface Port {
  send(message: unknown): void
  onMessage(listener: (message: unknown) => void): () => void
  onClose(listener: () => void): () => void
  close(): void
}

/** The listener bookkeeping that every adapter needs. Close is reported once, also to late listeners. */
export class PortBase {
  readonly #message = new Set<(message: unknown) => void>()
  readonly #close = new Set<() => void>()
  #closed = false

  get closed(): boolean {
    return this.#closed
  }

  onMessage(listener: (message: unknown) => void): () => void {
    this.#message.add(listener)
    return () => this.#message.delete(listener)
  }

  onClose(listener: () => void): () => void {
    if (this.#closed) {
      queueMicrotaskSafe(listener)
      return () => {}
    }
    this.#close.add(listener)
    return () => this.#close.delete(listener)
  }

  protected deliver(message: unknown): void {
    for (const listener of [...this.#message]) listener(message)
  }

  protected ended(): void {
    if (this.#closed) return
    this.#closed = true
    for (const listener of [...this.#close]) listener()
    this.#close.clear()
    this.#message.clear()
  }
}

function queueMicrotaskSafe(run: () => void): void {
  void Promise.resolve().then(run)
}

class MemoryPort extends PortBase implements Port {
  peer: MemoryPort | null = null

  send(message: unknown): void {
    const peer = this.peer
    if (this.closed || !peer) return
    // A round trip through JSON: what a real transport would refuse or change must show in tests too.
    const text = JSON.stringify(message)
    queueMicrotaskSafe(() => {
      if (!peer.closed) peer.deliver(JSON.parse(text))
    })
  }

  close(): void {
    this.ended()
    this.peer?.ended()
  }
}

/** Two ports that talk to each other in one process. */
export function memoryPortPair(): [Port, Port] {
  const a = new MemoryPort()
  const b = new MemoryPort()
  a.peer = b
  b.peer = a
  return [a, b]
}
