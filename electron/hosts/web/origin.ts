import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { HttpError } from './respond.ts'

const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '::1']

export function isLoopback(host: string): boolean {
  const bare = bareHost(host)
  return bare === 'localhost' || bare === '::1' || (isIP(bare) === 4 && bare.startsWith('127.'))
}

/**
 * Refuses what another site makes a browser send. On loopback there is no login, so the name the browser used
 * has to be this computer's (a foreign name that resolves to 127.0.0.1 is DNS rebinding); everywhere, an Origin
 * has to be our own. Programs send no Origin and pass.
 */
export function checkOrigin(request: IncomingMessage, bound: string): void {
  const host = request.headers.host ?? ''
  if (isLoopback(bound) && !isNameOfLoopback(host, bound)) {
    throw new HttpError(421, 'bad_request', `This console answers to localhost, not to "${host}".`)
  }
  const { origin } = request.headers
  if (origin !== undefined && hostOf(origin) !== host.toLowerCase()) {
    throw new HttpError(403, 'unauthorised', 'Requests from other sites are refused.')
  }
  const site = request.headers['sec-fetch-site']
  const crosses = site === 'cross-site' || site === 'same-site'
  if (crosses && !isNavigation(request)) {
    throw new HttpError(403, 'unauthorised', 'Requests from other sites are refused.')
  }
}

/** A link to the console from another page is harmless: what it loads is ours. */
function isNavigation(request: IncomingMessage): boolean {
  return request.method === 'GET' && request.headers['sec-fetch-mode'] === 'navigate'
}

function isNameOfLoopback(host: string, bound: string): boolean {
  const name = bareHost(withoutPort(host))
  return LOOPBACK_NAMES.includes(name) || name === bareHost(bound)
}

function withoutPort(host: string): string {
  return host.replace(/:\d+$/, '')
}

function bareHost(host: string): string {
  return host.replace(/^\[(.*)\]$/, '$1').toLowerCase()
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host
  } catch {
    return null
  }
}
