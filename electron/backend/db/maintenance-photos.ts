import type { WriteDb } from './open.ts'

export interface PhotoRow {
  id: number
  type: string
  data: Buffer
  by: string
  ts: number
}

/** Photos of checklists. */
export class PhotoTable {
  readonly #db: WriteDb

  constructor(db: WriteDb) {
    this.#db = db
  }

  add(photo: Omit<PhotoRow, 'id'> & { job: string }): number {
    const { job, type, data, by, ts } = photo
    const { lastInsertRowid } = this.#db
      .prepare('INSERT INTO maintenance_photos (job, type, data, "by", ts) VALUES (?, ?, ?, ?, ?)')
      .run(Number(job), type, data, by, ts)
    return Number(lastInsertRowid)
  }

  get(id: string): PhotoRow | null {
    const row = this.#db
      .prepare('SELECT id, type, data, "by", ts FROM maintenance_photos WHERE id = ?')
      .get(Number(id))
    return (row as PhotoRow | undefined) ?? null
  }

  countOf(job: string): number {
    return this.#db
      .prepare('SELECT count(*) FROM maintenance_photos WHERE job = ?')
      .pluck()
      .get(Number(job)) as number
  }
}
