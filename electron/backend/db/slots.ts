import { firstIdAt, SLOTS_PER_MS } from '../../../shared/events/event-id.ts'
import type { WriteDb } from './open.ts'

const REMEMBERED = 50_000

/**
 * Where in its millisecond an event is put. Logs with times of whole seconds put thousands of events into one
 * millisecond; when it is full the next one with room takes them.
 */
export class Slots {
  #slot = 0
  /** Full milliseconds, by their first id. */
  readonly #full = new Set<number>()
  /** Those that were found with room; when they fill up it is by this very value, and is noticed. */
  readonly #roomy = new Set<number>()
  readonly #used
  readonly #gap
  readonly #count

  constructor(db: WriteDb) {
    this.#used = db.prepare('SELECT 1 FROM events WHERE id = ?').pluck()
    this.#gap = db
      .prepare(
        `SELECT e.id + 1 FROM events e WHERE e.id >= ? AND e.id < ?
         AND NOT EXISTS (SELECT 1 FROM events n WHERE n.id = e.id + 1) ORDER BY e.id LIMIT 1`,
      )
      .pluck()
    this.#count = db.prepare('SELECT count(*) FROM events WHERE id >= ? AND id < ?').pluck()
  }

  /** A place for an event at `ts`; it may be taken. */
  place(ts: number): number {
    this.#slot = (this.#slot + 1) % SLOTS_PER_MS
    return this.#roomFrom(firstIdAt(ts)) + this.#slot
  }

  /** The place to take instead of a taken one. */
  instead(taken: number): number {
    let base = Math.floor(taken / SLOTS_PER_MS) * SLOTS_PER_MS
    for (let after = taken; ; after = base) {
      const id = this.#firstGap(after, base)
      if (id !== null) {
        this.#slot = id - base
        return id
      }
      remember(this.#full, base)
      base = this.#roomFrom(base)
    }
  }

  /** The ranges of ids in which events of `ts` may lie: its own millisecond, and those that took what had no room. */
  *ranges(ts: number): Generator<{ from: number; to: number }> {
    for (let from = firstIdAt(ts); ; from += SLOTS_PER_MS) {
      yield { from, to: from + SLOTS_PER_MS }
      if (!this.#isFull(from)) return
    }
  }

  #roomFrom(base: number): number {
    let room = base
    while (this.#full.has(room)) room += SLOTS_PER_MS
    return room
  }

  /** The first free id of a millisecond behind one that is taken, else before it; null when it is full. */
  #firstGap(after: number, base: number): number | null {
    if (this.#used.get(base) === undefined) return base
    for (const start of [after, base]) {
      const id = this.#gap.get(start, base + SLOTS_PER_MS) as number | undefined
      if (id !== undefined && id < base + SLOTS_PER_MS) return id
    }
    return null
  }

  #isFull(base: number): boolean {
    if (this.#full.has(base)) return true
    if (this.#roomy.has(base)) return false
    const full = this.#count.get(base, base + SLOTS_PER_MS) === SLOTS_PER_MS
    remember(full ? this.#full : this.#roomy, base)
    return full
  }
}

function remember(set: Set<number>, base: number): void {
  if (set.size >= REMEMBERED) set.clear()
  set.add(base)
}
