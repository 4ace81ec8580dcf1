import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { CallError, type CancelSignal, createRpcClient, type RpcClient } from '../../../shared/rpc.ts'
import { NodePort } from '../../node-port.ts'
import type { Supervisor } from '../supervisor.ts'

/** The host's own line to the backend, for HTTP calls; a new one after each restart of the backend. */
export class BackendLink {
  readonly #supervisor: Supervisor<MessagePort>
  #client: RpcClient | null = null

  constructor(supervisor: Supervisor<MessagePort>) {
    this.#supervisor = supervisor
  }

  /** A new port to the backend for one client; null when no backend is ready. */
  open(): NodePort | null {
    const { port1, port2 } = new MessageChannel()
    if (!this.#supervisor.connect(port2)) return null
    return new NodePort(port1)
  }

  call(name: string, params: unknown, signal?: CancelSignal): Promise<unknown> {
    this.#client ??= this.#openClient()
    if (!this.#client) {
      return Promise.reject(new CallError('unavailable', 'The backend is starting; try again in a moment.'))
    }
    return this.#client.call(name, params, signal ? { signal } : {})
  }

  close(): void {
    this.#client?.close()
  }

  #openClient(): RpcClient | null {
    const port = this.open()
    if (!port) return null
    const client = createRpcClient(port)
    port.onClose(() => {
      if (this.#client === client) this.#client = null
    })
    return client
  }
}
