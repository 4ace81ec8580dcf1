import type { Feed } from '../../../shared/maintenance/calendar.ts'
import type { WriteDb } from './open.ts'

/** Subscriptions to the calendar; of a token only its hash is kept. */
export class FeedTable {
  readonly #db: WriteDb

  constructor(db: WriteDb) {
    this.#db = db
  }

  all(): Feed[] {
    const rows = this.#db
      .prepare('SELECT id, name, made, made_by, used FROM maintenance_feeds ORDER BY id')
      .all()
    return (rows as (Omit<Feed, 'id'> & { id: number })[]).map((row) => ({ ...row, id: String(row.id) }))
  }

  add(name: string, hash: string, by: string, now: number): void {
    this.#db
      .prepare('INSERT INTO maintenance_feeds (name, hash, made, made_by) VALUES (?, ?, ?, ?)')
      .run(name, hash, now, by)
  }

  /** @returns false when there is none with this id */
  remove(id: string): boolean {
    return this.#db.prepare('DELETE FROM maintenance_feeds WHERE id = ?').run(Number(id)).changes === 1
  }

  /** Notes that a subscription was read. @returns false when no subscription has this hash */
  use(hash: string, now: number): boolean {
    return (
      this.#db.prepare('UPDATE maintenance_feeds SET used = ? WHERE hash = ?').run(now, hash).changes === 1
    )
  }
}
