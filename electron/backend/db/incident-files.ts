import type { IncidentFile } from '../../../shared/incidents/incident.ts'
import type { WriteDb } from './open.ts'

interface Row extends Omit<IncidentFile, 'id' | 'picture'> {
  id: number
}

const COLUMNS = 'id, name, type, bytes, sha256, "by", ts, note'

/** What was put with incidents: kept in the database, so that no name of a file ever touches the disk. */
export class IncidentFileTable {
  readonly #db: WriteDb

  constructor(db: WriteDb) {
    this.#db = db
  }

  add(incident: number, file: Omit<IncidentFile, 'id' | 'picture'>, content: Buffer): string {
    const { name, type, bytes, sha256, by, ts, note } = file
    const { lastInsertRowid } = this.#db
      .prepare(
        `INSERT INTO incident_files (incident, name, type, bytes, sha256, "by", ts, note, content)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(incident, name, type, bytes, sha256, by, ts, note, content)
    return String(lastInsertRowid)
  }

  of(incident: number): IncidentFile[] {
    const rows = this.#db
      .prepare(`SELECT ${COLUMNS} FROM incident_files WHERE incident = ? ORDER BY id`)
      .all(incident) as Row[]
    return rows.map(toFile)
  }

  content(incident: number, file: string): (IncidentFile & { content: Buffer }) | null {
    const row = this.#db
      .prepare(`SELECT ${COLUMNS}, content FROM incident_files WHERE incident = ? AND id = ?`)
      .get(incident, Number(file)) as (Row & { content: Buffer }) | undefined
    return row ? { ...toFile(row), content: row.content } : null
  }
}

function toFile({ id, name, type, bytes, sha256, by, ts, note }: Row): IncidentFile {
  return { id: String(id), name, type, picture: type.startsWith('image/'), bytes, sha256, by, ts, note }
}
