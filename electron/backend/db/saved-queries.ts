import type { SavedQuery } from '../../../shared/events/log.ts'
import type { ReadDb, WriteDb } from './open.ts'

interface Row extends Omit<SavedQuery, 'id' | 'columns'> {
  id: number
  columns: string | null
}

/** The saved queries, by name. */
export function listQueries(db: ReadDb | WriteDb): SavedQuery[] {
  const rows = db.prepare('SELECT * FROM saved_queries').all() as Row[]
  return rows
    .map(({ id, columns, ...rest }) => ({
      id: String(id),
      ...rest,
      columns: columns === null ? null : (JSON.parse(columns) as string[]),
    }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))
}

/** Saves a query; one of the same name is replaced. */
export function saveQuery(db: WriteDb, query: Omit<SavedQuery, 'id'>): void {
  const { name, q, range, columns, saved_by, saved } = query
  db.prepare(
    `INSERT INTO saved_queries (name, q, range, columns, saved_by, saved) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (name) DO UPDATE SET q = excluded.q, range = excluded.range, columns = excluded.columns,
     saved_by = excluded.saved_by, saved = excluded.saved`,
  ).run(name, q, range, columns === null ? null : JSON.stringify(columns), saved_by, saved)
}

/** @returns false when there is none with this id */
export function removeQuery(db: WriteDb, id: string): boolean {
  return db.prepare('DELETE FROM saved_queries WHERE id = ?').run(id).changes === 1
}
