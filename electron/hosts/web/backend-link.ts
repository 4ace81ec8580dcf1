import type { Caller } from '../../../shared/access/roles.ts'
import type { Port } from '../../../shared/port.ts'
import { CallError, type CancelSignal, createRpcClient, type RpcClient } from '../../../shared/rpc.ts'

/** A line for HTTP calls that was not used for this long is closed. */
const IDLE_MS = 60_000

interface Line {
  client: RpcClient
  usedAt: number
}

/** The host's lines to the backend: one for the HTTP calls of each caller; new ones after each of its restarts. */
export class BackendLink {
  readonly #open: (caller: Caller) => Port | null
  readonly #lines = new Map<string, Line>()
  readonly #timer: NodeJS.Timeout

  /** `open` makes a new port to the backend for a caller; null when no backend is ready. */
  constructor(open: (caller: Caller) => Port | null) {
    this.#open = open
    this.#timer = setInterval(() => this.#closeIdle(), IDLE_MS)
    this.#timer.unref()
  }

  open(caller: Caller): Port | null {
    return this.#open(caller)
  }

  async call(caller: Caller, name: string, params: unknown, signal?: CancelSignal): Promise<unknown> {
    return this.#clientOf(caller).call(name, params, signal ? { signal } : {})
  }

  /** The result as JSON, to be passed on as it is. */
  async callText(caller: Caller, name: string, params: unknown, signal: CancelSignal): Promise<string> {
    return this.#clientOf(caller).callText(name, params, { signal })
  }

  close(): void {
    clearInterval(this.#timer)
    for (const { client } of [...this.#lines.values()]) client.close()
  }

  /** @throws CallError while no backend is ready */
  #clientOf(caller: Caller): RpcClient {
    const line = this.#lines.get(caller.device) ?? this.#newLine(caller)
    if (!line) throw new CallError('unavailable', 'The backend is starting; try again in a moment.')
    line.usedAt = performance.now()
    return line.client
  }

  #newLine(caller: Caller): Line | null {
    const port = this.#open(caller)
    if (!port) return null
    const line = { client: createRpcClient(port), usedAt: 0 }
    this.#lines.set(caller.device, line)
    port.onClose(() => {
      if (this.#lines.get(caller.device) === line) this.#lines.delete(caller.device)
    })
    return line
  }

  #closeIdle(): void {
    const now = performance.now()
    for (const { client, usedAt } of [...this.#lines.values()]) {
      if (now - usedAt > IDLE_MS) client.close()
    }
  }
}
