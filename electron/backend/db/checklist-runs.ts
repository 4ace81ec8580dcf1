import type { ChecklistRun } from '../../../shared/troubleshooting/checklist.ts'
import type { WriteDb } from './open.ts'

/** Runs of checklists on disk, each with its list as it was then. */
export class ChecklistRunTable {
  readonly #db: WriteDb

  constructor(db: WriteDb) {
    this.#db = db
  }

  get busy(): boolean {
    return this.#db.inTransaction
  }

  nextId(): number {
    return ((this.#db.prepare('SELECT max(id) FROM checklist_runs').pluck().get() as number | null) ?? 0) + 1
  }

  save(run: ChecklistRun): void {
    this.#db
      .prepare(
        'INSERT OR REPLACE INTO checklist_runs (id, checklist, robot, started, ended, body) VALUES (?, ?, ?, ?, ?, ?)',
      )
      .run(Number(run.id), run.checklist, run.robot, run.started, run.ended, JSON.stringify(run))
  }

  get(id: string): ChecklistRun | null {
    const body = this.#db.prepare('SELECT body FROM checklist_runs WHERE id = ?').pluck().get(Number(id))
    return body === undefined ? null : (JSON.parse(body as string) as ChecklistRun)
  }

  /** The last ended run of the same list for the same robot, before this one. */
  before({ id, checklist, robot }: ChecklistRun): ChecklistRun | null {
    const body = this.#db
      .prepare(
        `SELECT body FROM checklist_runs WHERE checklist = ? AND robot IS ? AND ended IS NOT NULL AND id < ?
         ORDER BY id DESC LIMIT 1`,
      )
      .pluck()
      .get(checklist, robot, Number(id))
    return body === undefined ? null : (JSON.parse(body as string) as ChecklistRun)
  }

  newest(filter: { checklist?: string; robot?: string }, limit: number): ChecklistRun[] {
    const rows = this.#db
      .prepare(
        `SELECT body FROM checklist_runs WHERE (@checklist IS NULL OR checklist = @checklist)
         AND (@robot IS NULL OR robot = @robot) ORDER BY id DESC LIMIT @limit`,
      )
      .pluck()
      .all({ checklist: filter.checklist ?? null, robot: filter.robot ?? null, limit })
    return (rows as string[]).map((body) => JSON.parse(body) as ChecklistRun)
  }
}
