import { hash } from 'node:crypto'
import { tsOfId } from '../../../shared/events/event-id.ts'
import type { WriteDb } from './open.ts'
import type { Slots } from './slots.ts'

/** What an event says, apart from when and by whom. Words are given by number. */
export interface Said {
  type: number
  /** As the event named it; null when it did not, whatever task was found for it. */
  task: string | number | null
  latency: number | null
  duration: number | null
  result: number | null
  reason: number | null
  attrs: string | null
}

/** As many fingerprints are remembered; the moments looked at longest ago go first. */
const REMEMBERED = 300_000

/**
 * Tells whether an event that has no id is stored already, by what it says. Fingerprints (52 bits of SHA-1) of one
 * robot's moment are read once and remembered, because logs with times of whole seconds hold many events of one.
 */
export class Copies {
  readonly #slots: Slots
  readonly #moments = new Map<string, Set<number>>()
  #size = 0
  /** Nothing is stored after it, epoch ms: what is newer need not be looked for. Null until it is asked. */
  #newest: number | null = null
  readonly #last
  readonly #stored

  constructor(db: WriteDb, slots: Slots) {
    this.#slots = slots
    this.#last = db.prepare('SELECT max(id) FROM events').pluck()
    this.#stored = db.prepare(
      `SELECT type, task, implied, latency_ms AS latency, duration_ms AS duration, result, reason, attrs
       FROM events WHERE robot = ? AND id >= ? AND id < ?`,
    )
  }

  has(robot: number, ts: number, said: Said): boolean {
    return this.#of(robot, ts).has(fingerprint(said))
  }

  /** An event that was just stored. */
  add(robot: number, ts: number, said: Said): void {
    if (this.#newest !== null && ts > this.#newest) this.#newest = ts
    if (this.#moments.size === 0) return
    const moment = this.#moments.get(`${robot}/${ts}`)
    if (!moment) return
    moment.add(fingerprint(said))
    this.#size += 1
  }

  #of(robot: number, ts: number): Set<number> {
    const key = `${robot}/${ts}`
    const known = this.#moments.get(key)
    if (known) return known
    const moment = new Set<number>()
    if (ts <= this.#newestTs()) this.#read(robot, ts, moment)
    this.#moments.set(key, moment)
    this.#size += moment.size + 1
    this.#forget()
    return moment
  }

  /** Read when first needed: a start has to do with a damaged file too. */
  #newestTs(): number {
    if (this.#newest === null) {
      const last = this.#last.get() as number | null
      this.#newest = last === null ? Number.NEGATIVE_INFINITY : tsOfId(last)
    }
    return this.#newest
  }

  #read(robot: number, ts: number, moment: Set<number>): void {
    for (const { from, to } of this.#slots.ranges(ts)) {
      for (const row of this.#stored.all(robot, from, to) as (Said & { implied: number | null })[]) {
        moment.add(fingerprint(row))
        // A step that did not name its task is the same when it comes from an export that does.
        if (row.implied === 1) moment.add(fingerprint({ ...row, task: null }))
      }
    }
  }

  /** Half of them at once: a map whose first entries were deleted one by one is slow to begin with. */
  #forget(): void {
    if (this.#size <= REMEMBERED) return
    for (const [key, moment] of this.#moments) {
      if (this.#size <= REMEMBERED / 2 || this.#moments.size === 1) return
      this.#moments.delete(key)
      this.#size -= moment.size + 1
    }
  }
}

function fingerprint({ type, task, latency, duration, result, reason, attrs }: Said): number {
  const text = JSON.stringify([type, task, latency, duration, result, reason, attrs])
  return Number.parseInt(hash('sha1', text, 'hex').slice(0, 13), 16)
}
