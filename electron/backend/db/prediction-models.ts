import type { ReadDb, WriteDb } from './open.ts'

export interface ModelRow {
  component: string
  version: number
  trained_at: number
  failures: number
  error_days: number | null
  trend_error_days: number | null
  active: boolean
  why: string
  /** JSON; null for a version that could not be learned or is not needed any more. */
  body: string | null
}

/** Every version of the learned models. Bodies are kept of the one at work only. */
export class ModelTable {
  readonly #db: WriteDb

  constructor(db: WriteDb) {
    this.#db = db
  }

  all(): ModelRow[] {
    const rows = this.#db
      .prepare('SELECT * FROM prediction_models ORDER BY component, version DESC')
      .all() as (Omit<ModelRow, 'active'> & { active: number })[]
    return rows.map((row) => ({ ...row, active: row.active === 1 }))
  }

  /** Adds a version. When it is at work, the one before steps back. */
  add(row: ModelRow): void {
    this.#db.transaction(() => {
      if (row.active) {
        this.#db
          .prepare('UPDATE prediction_models SET active = 0, body = NULL WHERE component = ?')
          .run(row.component)
      }
      this.#db
        .prepare(
          `INSERT INTO prediction_models
           (component, version, trained_at, failures, error_days, trend_error_days, active, why, body)
           VALUES (@component, @version, @trained_at, @failures, @error_days, @trend_error_days, @active, @why, @body)`,
        )
        .run({ ...row, active: row.active ? 1 : 0, body: row.active ? row.body : null })
    })()
  }
}

/** How many failures of a component are known. */
export function countFailures(db: ReadDb, { component, to }: { component: string; to: number }): number {
  return db
    .prepare(`SELECT count(*) FROM component_events WHERE component = ? AND kind = 'failed' AND ts < ?`)
    .pluck()
    .get(component, to) as number
}
