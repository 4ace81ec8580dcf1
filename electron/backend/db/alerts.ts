import type { AlertLogEntry } from '../../../shared/alerts/alert.ts'
import type { AlertRecord } from '../../../shared/alerts/record.ts'
import type { WriteDb } from './open.ts'

export interface LogLine extends AlertLogEntry {
  alert: number
}

export interface ClosedQuery {
  rule: string | null
  severity: string | null
  robot: string | null
  task_type: string | null
  zone: string | null
  from: number | null
  to: number | null
  before: number
  limit: number
}

/** Alerts and their history on disk. */
export class AlertTable {
  readonly #db: WriteDb
  readonly #save
  readonly #log
  readonly #logOf
  readonly #get
  readonly #closed
  readonly #fired

  constructor(db: WriteDb) {
    this.#db = db
    this.#save = db.prepare(
      `INSERT OR REPLACE INTO alerts (id, rule, severity, robot, task_type, zone, raised, closed, body)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    this.#log = db.prepare(
      `INSERT INTO alert_log (alert, ts, kind, "by", "from", "to", value, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    this.#logOf = db.prepare(
      `SELECT ts, kind, "by", "from", "to", value, text FROM alert_log WHERE alert = ? ORDER BY id`,
    )
    this.#get = db.prepare('SELECT body FROM alerts WHERE id = ?').pluck()
    this.#closed = db
      .prepare(
        `SELECT body FROM alerts WHERE closed IS NOT NULL AND id < @before
         AND (@rule IS NULL OR rule = @rule) AND (@severity IS NULL OR severity = @severity)
         AND (@robot IS NULL OR robot = @robot) AND (@task_type IS NULL OR task_type = @task_type)
         AND (@zone IS NULL OR zone = @zone)
         AND (@from IS NULL OR closed >= @from) AND (@to IS NULL OR raised < @to) ORDER BY id DESC LIMIT @limit`,
      )
      .pluck()
    this.#fired = db.prepare('SELECT rule, count(*) AS n FROM alerts WHERE raised >= ? GROUP BY rule')
  }

  /** Whether writing now would become part of somebody else's open transaction. */
  get busy(): boolean {
    return this.#db.inTransaction
  }

  lastId(): number {
    return (this.#db.prepare('SELECT max(id) FROM alerts').pluck().get() as number | null) ?? 0
  }

  open(): AlertRecord[] {
    const rows = this.#db.prepare('SELECT body FROM alerts WHERE closed IS NULL ORDER BY id').pluck().all()
    return (rows as string[]).map((body) => JSON.parse(body) as AlertRecord)
  }

  get(id: number): AlertRecord | null {
    const body = this.#get.get(id) as string | undefined
    return body === undefined ? null : (JSON.parse(body) as AlertRecord)
  }

  /** Closed alerts, newest first. */
  closed(query: ClosedQuery): AlertRecord[] {
    return (this.#closed.all(query) as string[]).map((body) => JSON.parse(body) as AlertRecord)
  }

  log(alert: number): AlertLogEntry[] {
    return this.#logOf.all(alert) as AlertLogEntry[]
  }

  /** How many alerts each rule raised since then. */
  fired(since: number): Map<string, number> {
    const rows = this.#fired.all(since) as { rule: string; n: number }[]
    return new Map(rows.map(({ rule, n }) => [rule, n]))
  }

  write(records: readonly AlertRecord[], log: readonly LogLine[]): void {
    this.#db.transaction(() => {
      for (const record of records) this.#write(record)
      for (const { alert, ts, kind, by, from, to, value, text } of log) {
        this.#log.run(alert, ts, kind, by, from, to, value, text)
      }
    })()
  }

  #write(record: AlertRecord): void {
    const { id, rule, subject, alarm, closed } = record
    const { robot = null, task_type = null, zone = null } = subject
    const body = JSON.stringify(record)
    this.#save.run(id, rule.id, rule.severity, robot, task_type, zone, alarm.raised, closed, body)
  }
}
