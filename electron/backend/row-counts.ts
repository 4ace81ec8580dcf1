import { setTimeout as delay } from 'node:timers/promises'
import type { OperationResult } from './readers/operations.ts'
import type { ReaderPool } from './readers/pool.ts'

/** How many rows the database holds. Counting reads whole indexes, which takes a moment or many seconds. */
export class RowCounts {
  readonly #readers: ReaderPool
  readonly #now: () => number
  #last: OperationResult<'sizes'> | null = null
  #counting: Promise<void> | null = null
  #countAgainAt = 0

  constructor(readers: ReaderPool, now: () => number) {
    this.#readers = readers
    this.#now = now
  }

  /**
   * At most ten seconds old where counting is quick. After `patienceMs` the last counts are given, null before there
   * are any.
   */
  async get(patienceMs = 1000): Promise<OperationResult<'sizes'> | null> {
    const now = this.#now()
    if (!this.#counting && now >= this.#countAgainAt) this.#counting = this.#count(now)
    if (this.#counting) await Promise.race([this.#counting, delay(patienceMs, undefined, { ref: false })])
    return this.#last
  }

  async #count(started: number): Promise<void> {
    try {
      this.#last = await this.#readers.run('sizes', null)
    } catch {
      // The last counts stand; the next look counts again.
    }
    const took = this.#now() - started
    this.#countAgainAt = started + Math.max(10_000, 10 * took)
    this.#counting = null
  }
}
