import type { DeadLetter } from '../../../shared/status/data-health.ts'
import type { ReadDb, WriteDb } from './open.ts'
import { RefusalCounts } from './refusals.ts'

/** As much of a refused payload as is kept. */
const KEPT_BYTES = 4096

/** Refused messages with their reason, capped: the oldest go first, those of the most frequent reason before others. */
export class DeadLetterTable {
  readonly #insert
  readonly #refusals
  readonly #trim
  readonly #counts
  #sinceTrim = 0

  constructor(db: WriteDb) {
    this.#refusals = new RefusalCounts(db)
    this.#insert = db.prepare(
      'INSERT INTO dead_letters (received, topic, reason, detail, payload, payload_bytes) VALUES (?, ?, ?, ?, ?, ?)',
    )
    this.#counts = db.prepare(
      'SELECT reason, count(*) AS n FROM dead_letters GROUP BY reason ORDER BY n DESC',
    )
    this.#trim = db.prepare(
      'DELETE FROM dead_letters WHERE id IN (SELECT id FROM dead_letters WHERE reason = ? ORDER BY id LIMIT ?)',
    )
  }

  add(letter: { received: number; topic: string; reason: string; detail: string; payload: Buffer }): void {
    const { received, topic, reason, detail, payload } = letter
    const kept = payload.subarray(0, KEPT_BYTES)
    this.#insert.run(received, topic.slice(0, 500), reason, detail.slice(0, 1000), kept, payload.length)
    this.#refusals.add(topic, reason, received)
    this.#sinceTrim += 1
  }

  /** Keeps at most `cap` letters; cheap to call after every batch. */
  trim(cap: number): void {
    if (this.#sinceTrim < Math.max(50, cap / 20)) return
    this.#sinceTrim = 0
    const counts = this.#counts.all() as { reason: string; n: number }[]
    let over = counts.reduce((sum, row) => sum + row.n, 0) - cap
    for (const { reason, n } of counts) {
      if (over <= 0) return
      const gone = Math.min(over, Math.max(0, n - Math.floor(cap / counts.length)))
      this.#trim.run(reason, gone)
      over -= gone
    }
  }
}

export function listDeadLetters(
  db: ReadDb | WriteDb,
  query: { limit: number; before: number | null; reason: string | null },
): DeadLetter[] {
  const rows = db
    .prepare(`SELECT * FROM dead_letters WHERE id < ? AND (? IS NULL OR reason = ?) ORDER BY id DESC LIMIT ?`)
    .all(query.before ?? Number.MAX_SAFE_INTEGER, query.reason, query.reason, query.limit)
  return (rows as (Omit<DeadLetter, 'payload'> & { payload: Buffer })[]).map((row) => ({
    ...row,
    payload: row.payload.toString('utf8'),
  }))
}
