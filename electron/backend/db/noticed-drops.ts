import type { KnownDrop } from '../../../shared/diagnosis/noticed.ts'
import type { WriteDb } from './open.ts'

interface Row {
  robots: string
  task_types: string
  seen: number
  change: string | null
}

/** The drops that were told already, over a restart. */
export class NoticedDropTable {
  readonly #db: WriteDb

  constructor(db: WriteDb) {
    this.#db = db
  }

  /** Whether writing now would become part of somebody else's open transaction. */
  get busy(): boolean {
    return this.#db.inTransaction
  }

  load(): KnownDrop[] {
    const rows = this.#db
      .prepare('SELECT robots, task_types, seen, change FROM noticed_drops ORDER BY id')
      .all()
    return (rows as Row[]).map((row) => ({
      scope: { robots: JSON.parse(row.robots), task_types: JSON.parse(row.task_types) },
      seen: row.seen,
      change: row.change,
    }))
  }

  replace(drops: readonly KnownDrop[]): void {
    const insert = this.#db.prepare(
      'INSERT INTO noticed_drops (robots, task_types, seen, change) VALUES (?, ?, ?, ?)',
    )
    this.#db.transaction(() => {
      this.#db.exec('DELETE FROM noticed_drops')
      for (const { scope, seen, change } of drops)
        insert.run(JSON.stringify(scope.robots), JSON.stringify(scope.task_types), seen, change)
    })()
  }
}
