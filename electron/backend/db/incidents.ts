import type { Diagnosis } from '../../../shared/diagnosis/diagnosis.ts'
import type { Entry } from '../../../shared/incidents/incident.ts'
import type { IncidentRecord } from '../../../shared/incidents/record.ts'
import { stageOf } from '../../../shared/incidents/stages.ts'
import type { WriteDb } from './open.ts'

/**
 * A line of an incident's record. One with a key is written once; a change grows while robots follow, a recovery with
 * each minute.
 */
export interface KeyedEntry extends Entry {
  incident: number
  key: string | null
}

/** An alert, the how-manyth time it became active, and the incident it belongs to then. */
export interface AlertLink {
  alert: number
  count: number
  incident: number
}

type EntryRow = Omit<Entry, 'data'> & { data: string | null }

/** Incidents, their records and their alerts on disk. */
export class IncidentTable {
  readonly #db: WriteDb
  readonly #save
  readonly #diagnosis
  readonly #entry
  readonly #link

  constructor(db: WriteDb) {
    this.#db = db
    this.#save = db.prepare(
      `INSERT INTO incidents (id, severity, stage, owner, opened, closed, body) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET severity = excluded.severity, stage = excluded.stage,
       owner = excluded.owner, closed = excluded.closed, body = excluded.body`,
    )
    this.#diagnosis = db.prepare('UPDATE incidents SET diagnosis = ? WHERE id = ?')
    this.#entry = db.prepare(
      `INSERT INTO incident_timeline (incident, ts, kind, who, text, data, key) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (incident, key) WHERE key IS NOT NULL
       DO UPDATE SET text = excluded.text, data = excluded.data WHERE kind IN ('change', 'recovery')`,
    )
    this.#link = db.prepare(
      'INSERT OR REPLACE INTO incident_alerts (alert, count, incident) VALUES (?, ?, ?)',
    )
  }

  /** Whether writing now would become part of somebody else's open transaction. */
  get busy(): boolean {
    return this.#db.inTransaction
  }

  lastId(): number {
    return (this.#db.prepare('SELECT max(id) FROM incidents').pluck().get() as number | null) ?? 0
  }

  open(): IncidentRecord[] {
    return this.#records('WHERE closed IS NULL ORDER BY id')
  }

  closed(limit: number): IncidentRecord[] {
    return this.#records('WHERE closed IS NOT NULL ORDER BY id DESC LIMIT ?', limit)
  }

  get(id: number): IncidentRecord | null {
    return this.#records('WHERE id = ?', id)[0] ?? null
  }

  diagnosis(id: number): Diagnosis | null {
    const text = this.#db.prepare('SELECT diagnosis FROM incidents WHERE id = ?').pluck().get(id)
    return typeof text === 'string' ? (JSON.parse(text) as Diagnosis) : null
  }

  timeline(id: number): Entry[] {
    const rows = this.#db
      .prepare('SELECT ts, kind, who, text, data FROM incident_timeline WHERE incident = ? ORDER BY ts, id')
      .all(id) as EntryRow[]
    return rows.map((row) => ({ ...row, data: row.data === null ? null : JSON.parse(row.data) }))
  }

  links(): AlertLink[] {
    return this.#db
      .prepare(
        `SELECT l.alert, l.count, l.incident FROM incident_alerts l JOIN alerts a ON a.id = l.alert
         WHERE a.closed IS NULL OR l.incident IN (SELECT id FROM incidents WHERE closed IS NULL)`,
      )
      .all() as AlertLink[]
  }

  alertsOf(incident: number): number[] {
    return this.#db
      .prepare('SELECT DISTINCT alert FROM incident_alerts WHERE incident = ? ORDER BY alert')
      .pluck()
      .all(incident) as number[]
  }

  write(
    records: readonly IncidentRecord[],
    entries: readonly KeyedEntry[],
    links: readonly AlertLink[],
  ): void {
    this.#db.transaction(() => {
      for (const record of records) {
        const { id, severity, owner, opened, closed, visits } = record
        this.#save.run(id, severity, stageOf(visits), owner, opened, closed, JSON.stringify(record))
      }
      for (const { incident, ts, kind, who, text, data, key } of entries) {
        this.#entry.run(incident, ts, kind, who, text, data === null ? null : JSON.stringify(data), key)
      }
      for (const { alert, count, incident } of links) this.#link.run(alert, count, incident)
    })()
  }

  saveDiagnosis(id: number, diagnosis: Diagnosis): void {
    this.#diagnosis.run(JSON.stringify(diagnosis), id)
  }

  #records(where: string, ...values: unknown[]): IncidentRecord[] {
    const rows = this.#db
      .prepare(`SELECT body FROM incidents ${where}`)
      .pluck()
      .all(...values)
    return (rows as string[]).map((body) => JSON.parse(body) as IncidentRecord)
  }
}
