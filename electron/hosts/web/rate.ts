import { HttpError } from './respond.ts'

const PER_SECOND = 50
const BURST = 500
const FORGET_MS = 60_000

interface Bucket {
  tokens: number
  at: number
}

/**
 * How many requests a device may make: a token bucket for each, so that one tablet gone wild slows down nobody
 * else. `now` is milliseconds on a steady clock.
 */
export class RequestRate {
  readonly #buckets = new Map<string, Bucket>()
  readonly #perSecond: number
  readonly #burst: number

  constructor(perSecond = PER_SECOND, burst = BURST) {
    this.#perSecond = perSecond
    this.#burst = burst
  }

  /** Throws 429 when the device has asked too much. */
  take(device: string, now: number): void {
    const bucket = this.#filled(device, now)
    if (bucket.tokens < 1) {
      throw new HttpError(429, 'unavailable', 'This device asks too much; try again in a second.', {
        'retry-after': '1',
      })
    }
    bucket.tokens -= 1
  }

  #filled(device: string, now: number): Bucket {
    if (this.#buckets.size > 1000) this.#forget(now)
    const bucket = this.#buckets.get(device) ?? { tokens: this.#burst, at: now }
    bucket.tokens = Math.min(this.#burst, bucket.tokens + ((now - bucket.at) / 1000) * this.#perSecond)
    bucket.at = now
    this.#buckets.set(device, bucket)
    return bucket
  }

  #forget(now: number): void {
    for (const [device, { at }] of this.#buckets) if (now - at > FORGET_MS) this.#buckets.delete(device)
  }
}
