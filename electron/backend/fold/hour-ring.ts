import type { WriteDb } from '../db/open.ts'

const MINUTES = 60

/** Succeeded and failed tasks of the last hour per robot, minute by minute, in memory: read for every tile. */
export class HourRing {
  readonly #rings = new Map<number, { minutes: Float64Array; succeeded: Int32Array; failed: Int32Array }>()

  constructor(db: WriteDb, now: number) {
    const rows = db
      .prepare('SELECT bucket, robot, succeeded, failed FROM cell_1m WHERE bucket > ? AND robot <> 0')
      .all(now - (MINUTES + 1) * 60_000)
    for (const row of rows as { bucket: number; robot: number; succeeded: number; failed: number }[]) {
      this.add(row.robot, row.bucket, row.succeeded, row.failed)
    }
  }

  add(robot: number, minute: number, succeeded: number, failed: number): void {
    const ring = this.#of(robot)
    const slot = (minute / 60_000) % (MINUTES + 1)
    if (ring.minutes[slot]! > minute) return
    if (ring.minutes[slot] !== minute) {
      ring.minutes[slot] = minute
      ring.succeeded[slot] = 0
      ring.failed[slot] = 0
    }
    ring.succeeded[slot]! += succeeded
    ring.failed[slot]! += failed
  }

  /** The window begins at the full minute one hour before `now`. */
  sum(robot: number, now: number): { succeeded: number; failed: number } {
    const ring = this.#rings.get(robot)
    const total = { succeeded: 0, failed: 0 }
    if (!ring) return total
    const from = Math.floor(now / 60_000) * 60_000 - MINUTES * 60_000
    for (let slot = 0; slot <= MINUTES; slot++) {
      if (ring.minutes[slot]! < from) continue
      total.succeeded += ring.succeeded[slot]!
      total.failed += ring.failed[slot]!
    }
    return total
  }

  #of(robot: number) {
    let ring = this.#rings.get(robot)
    if (!ring) {
      ring = {
        minutes: new Float64Array(MINUTES + 1),
        succeeded: new Int32Array(MINUTES + 1),
        failed: new Int32Array(MINUTES + 1),
      }
      this.#rings.set(robot, ring)
    }
    return ring
  }
}
