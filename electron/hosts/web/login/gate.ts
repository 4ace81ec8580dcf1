import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { allowMethods, HttpError, readBody, sendJson } from '../respond.ts'
import { Attempts } from './attempts.ts'
import { sendLoginPage } from './page.ts'
import type { PasswordCheck } from './password.ts'
import { SESSION_MS, Sessions } from './sessions.ts'

const COOKIE = 'andon_session'
const WRONG = 'That is not the console password.'

/**
 * Lets in who knows the console's password: browsers by a session cookie, scripts by `Authorization: Bearer` with
 * a session's token or with the password itself (Prometheus can hold a fixed one only).
 */
export class Gate {
  readonly #password: PasswordCheck
  readonly #sessions = new Sessions()
  readonly #attempts = new Attempts()
  readonly #now: () => number
  /** Digest of the password after it matched once: scrypt at each scrape would be a load of its own. */
  #known: Buffer | null = null

  constructor(password: PasswordCheck, now: () => number = () => performance.now()) {
    this.#password = password
    this.#now = now
  }

  async isAllowed(request: IncomingMessage): Promise<boolean> {
    const cookie = cookieOf(request)
    if (cookie && this.#sessions.use(cookie, this.#now())) return true
    const bearer = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
    if (!bearer) return false
    return this.#sessions.use(bearer, this.#now()) || (await this.#matches(request, bearer))
  }

  /** Answers `/login`: a form gets a cookie, JSON `{"password"}` gets `{"result": {"token", "expires_in_s"}}`. */
  async serveLogin(request: IncomingMessage, response: ServerResponse): Promise<void> {
    allowMethods(request, 'GET', 'HEAD', 'POST')
    if (request.method !== 'POST') return sendLoginPage(response, 200)
    const asJson = (request.headers['content-type'] ?? '').startsWith('application/json')
    try {
      if (!(await this.#matches(request, passwordIn(await readBody(request, 10_000), asJson)))) {
        throw new HttpError(401, 'unauthorised', WRONG)
      }
    } catch (error) {
      if (asJson || !(error instanceof HttpError)) throw error
      return sendLoginPage(response, error.status === 429 ? 429 : 401, error.message)
    }
    const token = this.#sessions.create(this.#now())
    if (asJson) sendJson(response, 200, { result: { token, expires_in_s: SESSION_MS / 1000 } })
    else response.writeHead(303, { location: '/', 'set-cookie': cookie(token, SESSION_MS / 1000) }).end()
  }

  serveLogout(request: IncomingMessage, response: ServerResponse): void {
    allowMethods(request, 'POST')
    const token = cookieOf(request)
    if (token) this.#sessions.end(token)
    response.writeHead(303, { location: '/login', 'set-cookie': cookie('', 0) }).end()
  }

  async #matches(request: IncomingMessage, password: string): Promise<boolean> {
    const digest = createHash('sha256').update(password).digest()
    if (this.#known && timingSafeEqual(this.#known, digest)) return true
    const address = request.socket.remoteAddress ?? ''
    const wait = this.#attempts.waitFor(address, this.#now())
    if (wait > 0) {
      const seconds = Math.ceil(wait / 1000)
      throw new HttpError(429, 'unauthorised', `Too many wrong passwords; try again in ${seconds} s.`, {
        'retry-after': String(seconds),
      })
    }
    // Counted before it is tried, so that many tries at once do not all pass the limit.
    this.#attempts.failed(address, this.#now())
    if (!(await this.#password.matches(password))) return false
    this.#attempts.succeeded(address)
    this.#known = digest
    return true
  }
}

function passwordIn(body: string, asJson: boolean): string {
  if (!asJson) return new URLSearchParams(body).get('password') ?? ''
  try {
    const value = (JSON.parse(body) as { password?: unknown } | null)?.password
    if (typeof value === 'string') return value
  } catch {
    // Said below.
  }
  throw new HttpError(400, 'bad_request', 'The body has to be {"password": "…"}.')
}

function cookieOf(request: IncomingMessage): string | null {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [name, value] = part.trim().split('=')
    if (name === COOKIE && value) return value
  }
  return null
}

function cookie(value: string, maxAge: number): string {
  return `${COOKIE}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${maxAge}`
}
