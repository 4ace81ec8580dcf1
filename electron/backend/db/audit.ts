import type { AuditLine } from '../../../shared/access/device.ts'
import type { ReadDb, WriteDb } from './open.ts'

/** The record of who did what keeps this many lines. */
const MOST = 200_000
/** Old lines are dropped each time this many were added. */
const TRIM_EVERY = 1000

export interface AuditQuery {
  device: string | null
  call: string | null
  before: number
  limit: number
}

/** The record of who did what. */
export class AuditTable {
  readonly #insert
  readonly #trim
  #added = 0

  constructor(db: WriteDb) {
    this.#insert = db.prepare(
      `INSERT INTO audit (ts, device, device_name, by, call, params, refused)
       VALUES (@ts, @device, @device_name, @by, @call, @params, @refused)`,
    )
    this.#trim = db.prepare(`DELETE FROM audit WHERE id <= (SELECT max(id) FROM audit) - ${MOST}`)
  }

  add(lines: readonly Omit<AuditLine, 'id'>[]): void {
    for (const line of lines) this.#insert.run(line)
    this.#added += lines.length
    if (this.#added < TRIM_EVERY) return
    this.#added = 0
    this.#trim.run()
  }
}

/** The newest lines before the id `before`. */
export function listAudit(db: ReadDb | WriteDb, query: AuditQuery): AuditLine[] {
  return db
    .prepare(
      `SELECT * FROM audit WHERE id < @before AND (@device IS NULL OR device = @device)
       AND (@call IS NULL OR call = @call) ORDER BY id DESC LIMIT @limit`,
    )
    .all(query) as AuditLine[]
}
