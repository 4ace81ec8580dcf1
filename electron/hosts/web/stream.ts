import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { Caller } from '../../../shared/access/roles.ts'
import { CLOSE, join, SOCKET_BOUNDS, type SocketBounds, SocketPort } from '../ports.ts'
import type { BackendLink } from './backend-link.ts'
import { BODY_LIMIT, HttpError } from './respond.ts'

/** A client that answers no ping for this long is gone, even if its network never said so. */
const PING_MS = 30_000

/** The WebSocket side: each socket gets its own port to the backend. */
export class Streams {
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: BODY_LIMIT, clientTracking: true })
  readonly #link: BackendLink
  readonly #bounds: SocketBounds
  readonly #pings: NodeJS.Timeout

  constructor(link: BackendLink, bounds: SocketBounds = SOCKET_BOUNDS) {
    this.#link = link
    this.#bounds = bounds
    this.#pings = setInterval(() => this.#ping(), PING_MS)
    this.#pings.unref()
  }

  get count(): number {
    return this.#server.clients.size
  }

  accept(caller: Caller, request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const backend = this.#link.open(caller)
    if (!backend) throw new HttpError(503, 'unavailable', 'The backend is starting; try again in a moment.')
    // A request that is no proper upgrade is answered by ws itself; then nobody owns the port.
    const abandon = () => backend.close()
    socket.once('close', abandon)
    this.#server.handleUpgrade(request, socket, head, (webSocket) => {
      join(new SocketPort(webSocket, this.#bounds), backend)
    })
  }

  close(): void {
    clearInterval(this.#pings)
    for (const client of this.#server.clients) client.close(CLOSE.away)
  }

  terminate(): void {
    for (const client of this.#server.clients) client.terminate()
  }

  #ping(): void {
    for (const client of this.#server.clients) {
      const timer = setTimeout(() => client.terminate(), PING_MS)
      const alive = () => clearTimeout(timer)
      client.once('pong', alive)
      client.once('close', alive)
      client.ping()
    }
  }
}
