import type { PendingPairing } from './device.ts'
import type { Role } from './roles.ts'

/** A code can be given for this long. */
export const CODE_MS = 5 * 60_000
export const CODE_DIGITS = 8
/** Wrong codes from one address within a minute, and from all of them, before they have to wait. */
const PER_ADDRESS = 5
const TOGETHER = 20
const WINDOW_MS = 60_000
/** Codes that wait at the same time. */
export const MOST_PENDING = 20

interface Pending extends PendingPairing {
  digest: string
}

export type Redeemed =
  | { ok: true; pairing: PendingPairing }
  | { ok: false; why: 'unknown' | 'expired' | 'used' }
  | { ok: false; why: 'wait'; wait_ms: number }

/**
 * Pairing codes: each works once, for a short time; guessing is slowed per address and over all. `digest` is a hash
 * of the code, so that a dump of memory lets nobody in. `now` is epoch ms.
 */
export class Pairings {
  #pending: Pending[] = []
  #used: { digest: string; at: number }[] = []
  #wrong: { address: string; at: number }[] = []

  add(of: { id: string; name: string; role: Role; by: string; digest: string }, now: number): PendingPairing {
    this.#forget(now)
    const pairing = { ...of, expires: now + CODE_MS }
    this.#pending.push(pairing)
    return shown(pairing)
  }

  list(now: number): PendingPairing[] {
    this.#forget(now)
    return this.#pending.map(shown)
  }

  /** Withdraws one; false when it is not there. */
  cancel(id: string, now: number): boolean {
    this.#forget(now)
    const before = this.#pending.length
    this.#pending = this.#pending.filter((pairing) => pairing.id !== id)
    return this.#pending.length < before
  }

  redeem(digest: string, address: string, now: number): Redeemed {
    const wait_ms = this.#wait(address, now)
    if (wait_ms > 0) return { ok: false, why: 'wait', wait_ms }
    const found = this.#pending.find((pairing) => pairing.digest === digest)
    if (found && now < found.expires) {
      this.#pending = this.#pending.filter((pairing) => pairing !== found)
      this.#used.push({ digest, at: now })
      return { ok: true, pairing: shown(found) }
    }
    this.#wrong.push({ address, at: now })
    const used = this.#used.some((old) => old.digest === digest)
    this.#forget(now)
    return { ok: false, why: found ? 'expired' : used ? 'used' : 'unknown' }
  }

  #wait(address: string, now: number): number {
    this.#wrong = this.#wrong.filter(({ at }) => now - at < WINDOW_MS)
    const own = this.#wrong.filter((wrong) => wrong.address === address)
    return Math.max(until(own.at(-PER_ADDRESS), now), until(this.#wrong.at(-TOGETHER), now))
  }

  #forget(now: number): void {
    this.#pending = this.#pending.filter(({ expires }) => now < expires)
    this.#used = this.#used.filter(({ at }) => now - at < CODE_MS)
  }
}

function until(decisive: { at: number } | undefined, now: number): number {
  return decisive ? decisive.at + WINDOW_MS - now : 0
}

function shown({ digest: _, ...pairing }: Pending): PendingPairing {
  return pairing
}
