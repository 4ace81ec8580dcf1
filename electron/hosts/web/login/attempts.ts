const WINDOW_MS = 60_000
const PER_ADDRESS = 5
/** Many addresses guessing together are slowed down too. */
const TOGETHER = 60

/** Counts wrong passwords per address within the last minute. `now` is milliseconds on any steady clock. */
export class Attempts {
  #failures: { address: string; at: number }[] = []

  /** Milliseconds to wait before the next try; 0 when one is allowed. */
  waitFor(address: string, now: number): number {
    this.#failures = this.#failures.filter((failure) => now - failure.at < WINDOW_MS)
    const own = this.#failures.filter((failure) => failure.address === address)
    return Math.max(waitOver(own, PER_ADDRESS, now), waitOver(this.#failures, TOGETHER, now))
  }

  failed(address: string, now: number): void {
    this.#failures.push({ address, at: now })
  }

  succeeded(address: string): void {
    this.#failures = this.#failures.filter((failure) => failure.address !== address)
  }
}

/** Until fewer than `limit` failures are younger than the window. Failures are in order of time. */
function waitOver(failures: { at: number }[], limit: number, now: number): number {
  const decisive = failures.at(-limit)
  return decisive ? decisive.at + WINDOW_MS - now : 0
}
