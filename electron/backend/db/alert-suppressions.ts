import type { Suppression } from '../../../shared/alerts/suppression.ts'
import type { WriteDb } from './open.ts'

/** Robots whose alerts are suppressed by design. */
export class AlertSuppressionTable {
  readonly #all
  readonly #add
  readonly #remove

  constructor(db: WriteDb) {
    this.#all = db.prepare(
      'SELECT id, robot, job, "by", reason, since, until FROM alert_suppressions ORDER BY id',
    )
    this.#add = db.prepare(
      `INSERT INTO alert_suppressions (robot, job, "by", reason, since, until)
       VALUES (@robot, @job, @by, @reason, @since, @until)`,
    )
    this.#remove = db.prepare('DELETE FROM alert_suppressions WHERE id = ?')
  }

  all(): Suppression[] {
    return this.#all.all() as Suppression[]
  }

  add(suppression: Omit<Suppression, 'id'>): Suppression {
    return { ...suppression, id: Number(this.#add.run(suppression).lastInsertRowid) }
  }

  remove(id: number): void {
    this.#remove.run(id)
  }
}
