import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { CallError } from '../../../shared/rpc.ts'
import { listCalls, serveCall } from './api.ts'
import type { BackendLink } from './backend-link.ts'
import type { Gate } from './login/gate.ts'
import { sendLoginPage } from './login/page.ts'
import { checkOrigin } from './origin.ts'
import { serveHealth, serveMetrics } from './probes.ts'
import { allowMethods, HttpError, sendError } from './respond.ts'
import { serveFile } from './static.ts'
import type { Streams } from './stream.ts'

/** What answering a request needs. Without a gate everybody who can reach the host is let in. */
export interface Site {
  bound: string
  rendererDir: string
  link: BackendLink
  streams: Streams
  gate: Gate | null
  restarts: () => number
}

export async function serveRequest(
  site: Site,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    checkOrigin(request, site.bound)
    const pathname = pathOf(request)
    if (pathname === '/healthz') {
      allowMethods(request, 'GET', 'HEAD')
      return await serveHealth(site.link, response)
    }
    if (site.gate && !(await passGate(site.gate, request, response, pathname))) return
    await route(site, request, response, pathname)
  } catch (error) {
    sendError(response, error)
  }
}

async function route(
  site: Site,
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
): Promise<void> {
  if (pathname === '/metrics') {
    allowMethods(request, 'GET', 'HEAD')
    await serveMetrics(site.link, response, { restarts: site.restarts(), streams: site.streams.count })
  } else if (pathname === '/api/stream') {
    throw new HttpError(426, 'bad_request', 'This is a WebSocket: upgrade to it.', { upgrade: 'websocket' })
  } else if (pathname === '/api' || pathname === '/api/') {
    listCalls(request, response)
  } else if (pathname.startsWith('/api/')) {
    await serveCall(site.link, request, response, pathname.slice('/api/'.length))
  } else {
    await serveFile(site.rendererDir, request, response, pathname)
  }
}

/** True when the request may go on; otherwise it has been answered. */
async function passGate(
  gate: Gate,
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
): Promise<boolean> {
  if (pathname === '/login') {
    await gate.serveLogin(request, response)
    return false
  }
  if (pathname === '/logout') {
    gate.serveLogout(request, response)
    return false
  }
  if (await gate.isAllowed(request)) return true
  if (pathname !== '/') throw unauthorised()
  sendLoginPage(response, 401)
  return false
}

function unauthorised(): HttpError {
  return new HttpError(401, 'unauthorised', 'Log in first: POST /login, or send Authorization: Bearer.', {
    'www-authenticate': 'Bearer',
  })
}

export async function serveUpgrade(
  site: Site,
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): Promise<void> {
  try {
    checkOrigin(request, site.bound)
    if (pathOf(request) !== '/api/stream') throw new HttpError(404, 'not_found', 'There is no such stream.')
    if (site.gate && !(await site.gate.isAllowed(request))) throw unauthorised()
    site.streams.accept(request, socket, head)
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
