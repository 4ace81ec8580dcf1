import type { Run } from '../../../shared/runbooks/runbook.ts'
import type { WriteDb } from './open.ts'

/** Runs of runbooks on disk, each with its runbook as it was then. */
export class RunbookRunTable {
  readonly #db: WriteDb
  readonly #save

  constructor(db: WriteDb) {
    this.#db = db
    this.#save = db.prepare(
      'INSERT OR REPLACE INTO runbook_runs (id, runbook, started, ended, body) VALUES (?, ?, ?, ?, ?)',
    )
  }

  get busy(): boolean {
    return this.#db.inTransaction
  }

  nextId(): number {
    return ((this.#db.prepare('SELECT max(id) FROM runbook_runs').pluck().get() as number | null) ?? 0) + 1
  }

  save(run: Run): void {
    this.#save.run(Number(run.run), run.runbook, run.started, run.ended, JSON.stringify(run))
  }

  get(id: string): Run | null {
    const body = this.#db.prepare('SELECT body FROM runbook_runs WHERE id = ?').pluck().get(Number(id))
    return body === undefined ? null : (JSON.parse(body as string) as Run)
  }

  newest(filter: { id?: string; incident?: string }, limit: number): Run[] {
    const rows = this.#db
      .prepare(
        `SELECT body FROM runbook_runs WHERE (@id IS NULL OR runbook = @id)
         AND (@incident IS NULL OR json_extract(body, '$.incident') = @incident) ORDER BY id DESC LIMIT @limit`,
      )
      .pluck()
      .all({ id: filter.id ?? null, incident: filter.incident ?? null, limit })
    return (rows as string[]).map((body) => JSON.parse(body) as Run)
  }

  /** How often each was run, when last, and how long finished runs took on average. */
  counts(): Map<string, { runs: number; last: number; minutes: number | null }> {
    const rows = this.#db
      .prepare(
        `SELECT runbook, count(*) AS runs, max(started) AS last, avg("ended" - started) / 60000.0 AS minutes
         FROM runbook_runs GROUP BY runbook`,
      )
      .all() as { runbook: string; runs: number; last: number; minutes: number | null }[]
    return new Map(rows.map(({ runbook, ...counts }) => [runbook, counts]))
  }
}
