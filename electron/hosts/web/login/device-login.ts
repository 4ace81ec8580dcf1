import type { IncomingMessage } from 'node:http'
import { type Caller, HOST } from '../../../../shared/access/roles.ts'
import type { Result } from '../../../../shared/contract.ts'
import { CallError } from '../../../../shared/rpc.ts'
import type { BackendLink } from '../backend-link.ts'
import { HttpError } from '../respond.ts'
import type { Login } from './gate.ts'

/** What a token looks like: 32 bytes as base64url. Anything else is not asked about. */
const TOKEN = /^[\w-]{43}$/

/** Paired devices; who they are is known by the backend. */
export class DeviceLogin {
  readonly #link: BackendLink

  constructor(link: BackendLink) {
    this.#link = link
  }

  async callerOf(request: IncomingMessage, token: string): Promise<Caller | null> {
    if (!TOKEN.test(token)) return null
    const answer = await this.#link.call(HOST, 'access.verify', { token, ...whereOf(request) })
    return (answer as Result<'access.verify'>).caller
  }

  async pair(request: IncomingMessage, code: string): Promise<Login> {
    try {
      const params = { code: code.slice(0, 50), ...whereOf(request) }
      const { token, expires_in_s } = (await this.#link.call(HOST, 'access.redeem', params)) as Login
      return { token, expires_in_s }
    } catch (error) {
      const { code: kind, message } = CallError.from(error)
      if (kind !== 'unauthorised') throw error
      throw new HttpError(message.startsWith('Too many') ? 429 : 401, 'unauthorised', message)
    }
  }
}

function whereOf(request: IncomingMessage) {
  return {
    agent: (request.headers['user-agent'] ?? '').slice(0, 1000),
    address: request.socket.remoteAddress ?? '',
  }
}
