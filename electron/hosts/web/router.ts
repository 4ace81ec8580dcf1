import type { EventEmitter } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { type Caller, LOCAL } from '../../../shared/access/roles.ts'
import { CallError } from '../../../shared/rpc.ts'
import { listCalls, serveCall } from './api.ts'
import type { BackendLink } from './backend-link.ts'
import { serveCalendar } from './calendar.ts'
import type { Gate } from './login/gate.ts'
import { LOGIN_SCRIPT } from './login/page.ts'
import { checkOrigin } from './origin.ts'
import { serveHealth, serveMetrics } from './probes.ts'
import type { RequestRate } from './rate.ts'
import { allowMethods, HttpError, send, sendError } from './respond.ts'
import { serveFile } from './static.ts'
import type { Streams } from './stream.ts'

/** What answering a request needs. Without a gate everybody who can reach the host is let in. */
export interface Site {
  bound: string
  rendererDir: string
  link: BackendLink
  streams: Streams
  gate: Gate | null
  rate: RequestRate
  /** The authority of a generated certificate, PEM, for devices to trust. */
  authority: string | null
  restarts: () => number
}

/** Answers everything that comes to a server. */
export function serve(server: EventEmitter, site: Site): void {
  server.on(
    'request',
    (request: IncomingMessage, response: ServerResponse) => void serveRequest(site, request, response),
  )
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // A caller who hangs up during the handshake is no error of ours.
    socket.on('error', () => {})
    void serveUpgrade(site, request, socket, head)
  })
}

async function serveRequest(site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    checkOrigin(request, site.bound)
    const pathname = pathOf(request)
    if (pathname === '/healthz') {
      allowMethods(request, 'GET', 'HEAD')
      return await serveHealth(site.link, response)
    }
    if (pathname === '/calendar.ics') return await serveCalendar(site.link, request, response)
    const caller = site.gate ? await passGate(site, site.gate, request, response, pathname) : LOCAL
    if (!caller) return
    if (caller !== LOCAL) site.rate.take(caller.device, performance.now())
    await route(site, caller, request, response, pathname)
  } catch (error) {
    sendError(response, error)
  }
}

async function route(
  site: Site,
  caller: Caller,
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
): Promise<void> {
  if (pathname === '/metrics') {
    allowMethods(request, 'GET', 'HEAD')
    await serveMetrics(site.link, caller, response, {
      restarts: site.restarts(),
      streams: site.streams.count,
    })
  } else if (pathname === '/api/stream') {
    throw new HttpError(426, 'bad_request', 'This is a WebSocket: upgrade to it.', { upgrade: 'websocket' })
  } else if (pathname === '/api' || pathname === '/api/') {
    listCalls(request, response)
  } else if (pathname.startsWith('/api/')) {
    await serveCall(site.link, caller, request, response, pathname.slice('/api/'.length))
  } else {
    await serveFile(site.rendererDir, request, response, pathname)
  }
}

/** Who asks, when the request may go on; otherwise it has been answered. */
async function passGate(
  site: Site,
  gate: Gate,
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
): Promise<Caller | null> {
  if (pathname === '/login') {
    await gate.serveLogin(request, response)
    return null
  }
  if (pathname === '/logout') {
    gate.serveLogout(request, response)
    return null
  }
  if (pathname === '/login.js') {
    send(response, 200, 'text/javascript; charset=utf-8', LOGIN_SCRIPT)
    return null
  }
  if (pathname === '/authority.crt' && site.authority !== null) {
    send(response, 200, 'application/x-x509-ca-cert', site.authority)
    return null
  }
  const caller = await gate.callerOf(request)
  if (caller) return caller
  if (pathname !== '/') throw unauthorised()
  gate.showPage(response, 401)
  return null
}

function unauthorised(): HttpError {
  return new HttpError(401, 'unauthorised', 'Log in first: POST /login, or send Authorization: Bearer.', {
    'www-authenticate': 'Bearer',
  })
}

async function serveUpgrade(
  site: Site,
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): Promise<void> {
  try {
    checkOrigin(request, site.bound)
    if (pathOf(request) !== '/api/stream') throw new HttpError(404, 'not_found', 'There is no such stream.')
    const caller = site.gate ? await site.gate.callerOf(request) : LOCAL
    if (!caller) throw unauthorised()
    if (caller !== LOCAL) site.rate.take(caller.device, performance.now())
    site.streams.accept(caller, request, socket, head)
  } catch (error) {
    refuseUpgrade(socket, error)
  }
}

function refuseUpgrade(socket: Duplex, value: unknown): void {
  const error = CallError.from(value)
  const status = error instanceof HttpError ? error.status : 500
  const body = JSON.stringify({ error: error.body })
  socket.end(
    `HTTP/1.1 ${status} Refused\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}

function pathOf(request: IncomingMessage): string {
  try {
    return new URL(request.url ?? '/', 'http://console').pathname
  } catch {
    throw new HttpError(400, 'bad_request', 'That is not an address.')
  }
}
