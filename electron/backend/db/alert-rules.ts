import type { WriteDb } from './open.ts'

/** Rules that were made or changed at the console, as JSON. */
export class AlertRuleTable {
  readonly #all
  readonly #save
  readonly #remove

  constructor(db: WriteDb) {
    this.#all = db.prepare('SELECT rule FROM alert_rules ORDER BY id').pluck()
    this.#save = db.prepare(
      'INSERT OR REPLACE INTO alert_rules (id, rule, "by", updated) VALUES (?, ?, ?, ?)',
    )
    this.#remove = db.prepare('DELETE FROM alert_rules WHERE id = ?')
  }

  all(): unknown[] {
    return (this.#all.all() as string[]).map((rule) => JSON.parse(rule) as unknown)
  }

  save(rule: { id: string }, by: string, now: number): void {
    this.#save.run(rule.id, JSON.stringify(rule), by, now)
  }

  /** @returns false when there was none */
  remove(id: string): boolean {
    return this.#remove.run(id).changes > 0
  }
}
