import { createServer, type Server } from 'node:https'
import { networkInterfaces } from 'node:os'
import type { ListenerOrder } from '../../../shared/access/device.ts'
import { HOST } from '../../../shared/access/roles.ts'
import { createRpcClient } from '../../../shared/rpc.ts'
import type { BackendLink } from './backend-link.ts'
import { listen } from './listen.ts'
import { DeviceLogin } from './login/device-login.ts'
import { Gate } from './login/gate.ts'
import { RequestRate } from './rate.ts'
import { serve } from './router.ts'
import { Streams } from './stream.ts'

interface Deps {
  link: BackendLink
  rendererDir: string
  restarts: () => number
  log: (line: string) => void
}

/** Any address of this computer, also those it gets later. */
const ANYWHERE = '0.0.0.0'

interface Listening {
  order: ListenerOrder
  server: Server
  streams: Streams
}

/** The console on the plant's network, over TLS, for paired devices; switched on and off by the settings. */
export class Lan {
  readonly #deps: Deps
  #now: Listening | null = null
  #unfollow = () => {}
  /** Changes one after the other. */
  #work: Promise<void> = Promise.resolve()

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Follows the orders of the backend, which is ready now. */
  follow(): void {
    this.#unfollow()
    const port = this.#deps.link.open(HOST)
    if (!port) return
    const client = createRpcClient(port)
    client.subscribe(
      'access.order',
      {},
      (order) => {
        this.#work = this.#work.then(() => this.#apply(order as ListenerOrder))
      },
      // The backend ended; it is followed anew when it is ready again.
      () => {},
    )
    this.#unfollow = () => client.close()
  }

  async close(): Promise<void> {
    this.#unfollow()
    await this.#work
    this.#stop()
  }

  async #apply(order: ListenerOrder): Promise<void> {
    if (JSON.stringify(order) === JSON.stringify(this.#now?.order)) return this.#report(order.port, null)
    this.#stop()
    if (!order.enabled) return
    try {
      const server = createServer({ cert: order.cert, key: order.key, minVersion: 'TLSv1.2' })
      const streams = new Streams(this.#deps.link)
      serve(server, {
        bound: ANYWHERE,
        rendererDir: this.#deps.rendererDir,
        link: this.#deps.link,
        streams,
        gate: new Gate(null, new DeviceLogin(this.#deps.link), order.authority !== null),
        rate: new RequestRate(),
        authority: order.authority,
        restarts: this.#deps.restarts,
      })
      await listen(server, order.port, ANYWHERE)
      this.#now = { order, server, streams }
      await this.#report(order.port, null)
    } catch (error) {
      const { message } = error as Error
      this.#deps.log(message)
      await this.#report(order.port, message)
    }
  }

  async #report(port: number, problem: string | null): Promise<void> {
    const urls = problem === null ? addresses().map((address) => `https://${address}:${port}`) : []
    await this.#deps.link.call(HOST, 'access.listener', { urls, problem }).catch(() => {})
  }

  #stop(): void {
    const now = this.#now
    this.#now = null
    if (!now) return
    now.streams.close()
    now.streams.terminate()
    now.server.close()
    now.server.closeAllConnections()
  }
}

/** The addresses a tablet can use, IPv4 as people type them. */
function addresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? [])
  const outside = all.filter(({ family, internal }) => family === 'IPv4' && !internal)
  return (outside.length > 0 ? outside : all.filter(({ family }) => family === 'IPv4')).map(
    ({ address }) => address,
  )
}
