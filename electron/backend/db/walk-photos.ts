import type { WriteDb } from './open.ts'

export interface WalkPhotoRow {
  id: number
  type: string
  data: Buffer
  by: string
  ts: number
}

/** Photos that were taken at the steps of walks. */
export class WalkPhotoTable {
  readonly #db: WriteDb

  constructor(db: WriteDb) {
    this.#db = db
  }

  /** @returns its id; of the one that is there already when it is sent twice */
  add(photo: Omit<WalkPhotoRow, 'id'> & { walk: string; client_id: string }): number {
    const { walk, client_id, type, data, by, ts } = photo
    const known = this.#db.prepare('SELECT id FROM walk_photos WHERE client_id = ?').pluck().get(client_id)
    if (known !== undefined) return known as number
    const { lastInsertRowid } = this.#db
      .prepare('INSERT INTO walk_photos (walk, client_id, type, data, "by", ts) VALUES (?, ?, ?, ?, ?, ?)')
      .run(Number(walk), client_id, type, data, by, ts)
    return Number(lastInsertRowid)
  }

  get(id: string): WalkPhotoRow | null {
    const row = this.#db
      .prepare('SELECT id, type, data, "by", ts FROM walk_photos WHERE id = ?')
      .get(Number(id))
    return (row as WalkPhotoRow | undefined) ?? null
  }

  countOf(walk: string): number {
    return this.#db
      .prepare('SELECT count(*) FROM walk_photos WHERE walk = ?')
      .pluck()
      .get(Number(walk)) as number
  }
}
