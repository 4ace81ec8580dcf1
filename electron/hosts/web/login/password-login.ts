import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Caller } from '../../../../shared/access/roles.ts'
import { HttpError } from '../respond.ts'
import { Attempts } from './attempts.ts'
import type { Login } from './gate.ts'
import type { PasswordCheck } from './password.ts'
import { SESSION_MS, Sessions } from './sessions.ts'

const OWNER: Caller = { device: 'password', name: 'console password', role: 'supervisor' }

/** Who knows the console's password may do everything. */
export class PasswordLogin {
  readonly #check: PasswordCheck
  readonly #sessions = new Sessions()
  readonly #attempts = new Attempts()
  readonly #now: () => number
  /** Digest of the password after it matched once: scrypt at each scrape would be a load of its own. */
  #known: Buffer | null = null

  constructor(check: PasswordCheck, now: () => number = () => performance.now()) {
    this.#check = check
    this.#now = now
  }

  /** Who holds the token of a session; prolongs it. */
  session(token: string): Caller | null {
    return this.#sessions.use(token, this.#now()) ? OWNER : null
  }

  async login(request: IncomingMessage, password: string): Promise<Login> {
    if (!(await this.matches(request, password))) {
      throw new HttpError(401, 'unauthorised', 'That is not the console password.')
    }
    return { token: this.#sessions.create(this.#now()), expires_in_s: SESSION_MS / 1000 }
  }

  end(token: string): void {
    this.#sessions.end(token)
  }

  async matches(request: IncomingMessage, password: string): Promise<Caller | null> {
    const digest = createHash('sha256').update(password).digest()
    if (this.#known && timingSafeEqual(this.#known, digest)) return OWNER
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
    if (!(await this.#check.matches(password))) return null
    this.#attempts.succeeded(address)
    this.#known = digest
    return OWNER
  }
}
