import type { IncomingMessage } from 'node:http'
import type { TLSSocket } from 'node:tls'

const COOKIE = 'andon_session'

export function cookieOf(request: IncomingMessage): string | null {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [name, value] = part.trim().split('=')
    if (name === COOKIE && value) return value
  }
  return null
}

/** Out of reach of scripts and other sites; over TLS it never travels without. */
export function cookie(request: IncomingMessage, value: string, maxAge: number): string {
  const secure = (request.socket as TLSSocket).encrypted ? '; Secure' : ''
  return `${COOKIE}=${value}; Path=/; HttpOnly; SameSite=Strict${secure}; Max-Age=${maxAge}`
}
