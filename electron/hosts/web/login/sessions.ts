import { createHash, randomBytes } from 'node:crypto'

/** A wall screen stays logged in as long as it is looked at: each use prolongs. */
export const SESSION_MS = 7 * 24 * 60 * 60_000
const MOST = 10_000

/** Who is logged in. Only hashes of tokens are kept, so that a memory dump lets nobody in. */
export class Sessions {
  readonly #expires = new Map<string, number>()

  create(now: number): string {
    const token = randomBytes(32).toString('base64url')
    // The map keeps the order of insertion: the first is the oldest.
    if (this.#expires.size >= MOST) this.#expires.delete(this.#expires.keys().next().value!)
    this.#expires.set(hashOf(token), now + SESSION_MS)
    return token
  }

  /** Whether the token is valid at `now`; if so it is prolonged. */
  use(token: string, now: number): boolean {
    const key = hashOf(token)
    const expires = this.#expires.get(key)
    if (expires === undefined) return false
    this.#expires.delete(key)
    if (expires <= now) return false
    this.#expires.set(key, now + SESSION_MS)
    return true
  }

  end(token: string): void {
    this.#expires.delete(hashOf(token))
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64')
}
