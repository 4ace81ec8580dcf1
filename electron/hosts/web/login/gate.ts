import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Caller } from '../../../../shared/access/roles.ts'
import { allowMethods, HttpError, readBody, sendJson } from '../respond.ts'
import { cookie, cookieOf } from './cookie.ts'
import type { DeviceLogin } from './device-login.ts'
import { sendLoginPage } from './page.ts'
import type { PasswordLogin } from './password-login.ts'

/**
 * Lets in who was paired or knows the console's password: browsers by a cookie, scripts by `Authorization: Bearer`
 * with a session's token or with the password itself (Prometheus can hold a fixed one only).
 */
export class Gate {
  readonly #password: PasswordLogin | null
  readonly #devices: DeviceLogin
  readonly #authority: boolean

  /** @param authority whether the certificate comes from the console's own authority */
  constructor(password: PasswordLogin | null, devices: DeviceLogin, authority = false) {
    this.#password = password
    this.#devices = devices
    this.#authority = authority
  }

  /** Who asks; null when nobody known. */
  async callerOf(request: IncomingMessage): Promise<Caller | null> {
    const token = cookieOf(request)
    const bearer = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
    for (const found of [token, bearer]) {
      if (!found) continue
      const caller = this.#password?.session(found) ?? (await this.#devices.callerOf(request, found))
      if (caller) return caller
    }
    return bearer && this.#password ? this.#password.matches(request, bearer) : null
  }

  /**
   * Answers `/login`: a form gets a cookie, JSON `{"password"}` or `{"code"}` gets
   * `{"result": {"token", "expires_in_s"}}`.
   */
  async serveLogin(request: IncomingMessage, response: ServerResponse): Promise<void> {
    allowMethods(request, 'GET', 'HEAD', 'POST')
    if (request.method !== 'POST') return this.showPage(response, 200)
    const asJson = (request.headers['content-type'] ?? '').startsWith('application/json')
    try {
      const given = givenIn(await readBody(request, 10_000), asJson)
      const login = await this.#login(request, given)
      if (asJson) sendJson(response, 200, { result: login })
      else {
        const set = cookie(request, login.token, login.expires_in_s)
        response.writeHead(303, { location: '/', 'set-cookie': set }).end()
      }
    } catch (error) {
      if (asJson || !(error instanceof HttpError)) throw error
      this.showPage(response, error.status === 429 ? 429 : 401, error.message)
    }
  }

  serveLogout(request: IncomingMessage, response: ServerResponse): void {
    allowMethods(request, 'POST')
    const token = cookieOf(request)
    if (token) this.#password?.end(token)
    response.writeHead(303, { location: '/login', 'set-cookie': cookie(request, '', 0) }).end()
  }

  showPage(response: ServerResponse, status: 200 | 401 | 429, message = ''): void {
    const page = { message, password: this.#password !== null, authority: this.#authority }
    sendLoginPage(response, status, page)
  }

  #login(request: IncomingMessage, { password, code }: Given): Promise<Login> {
    if (code !== '') return this.#devices.pair(request, code)
    if (this.#password) return this.#password.login(request, password)
    throw new HttpError(401, 'unauthorised', 'Type the code that the control room shows.')
  }
}

export interface Login {
  token: string
  expires_in_s: number
}

interface Given {
  password: string
  code: string
}

function givenIn(body: string, asJson: boolean): Given {
  if (!asJson) {
    const form = new URLSearchParams(body)
    return { password: form.get('password') ?? '', code: (form.get('code') ?? '').trim() }
  }
  try {
    const value = JSON.parse(body) as { password?: unknown; code?: unknown } | null
    if (typeof value?.password === 'string') return { password: value.password, code: '' }
    if (typeof value?.code === 'string') return { password: '', code: value.code }
  } catch {
    // Said below.
  }
  throw new HttpError(400, 'bad_request', 'The body has to be {"code": "…"} or {"password": "…"}.')
}
