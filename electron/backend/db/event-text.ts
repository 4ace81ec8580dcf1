import { firstIdAt, tsOfId } from '../../../shared/events/event-id.ts'
import type { ReadDb, WriteDb } from './open.ts'

/**
 * Words in free text are found by an index of trigrams (SQLite's FTS5). It holds only attributes with a space in
 * them: prose, which few events have, and not the ids and numbers that most carry. One table per stretch of 30
 * days: an old one is dropped whole, which costs nothing, while single rows are removed slowly.
 */

const STRETCH_MS = 30 * 86_400_000
const PREFIX = 'event_text_'

const stretchOf = (ts: number) => Math.floor(ts / STRETCH_MS)

interface TextTable {
  name: string
  from: number
  before: number
}

/** The tables whose time overlaps `from` ≤ id < `before`, newest first. */
export function textTables(db: ReadDb | WriteDb, from: number, before: number): TextTable[] {
  const names = db
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB '${PREFIX}[0-9]*'`)
    .pluck()
    .all() as string[]
  return names
    .filter((name) => /^event_text_\d+$/.test(name))
    .map((name) => {
      const start = Number(name.slice(PREFIX.length)) * STRETCH_MS
      return { name, from: firstIdAt(start), before: firstIdAt(start + STRETCH_MS) }
    })
    .filter((table) => table.from < before && table.before > from)
    .sort((a, b) => b.from - a.from)
}

/** Adds events of one hour that are not in the index yet; within the caller's transaction. */
export function addProse(db: WriteDb, hour: number, ids: readonly number[]): void {
  const name = `${PREFIX}${stretchOf(hour)}`
  db.exec(`CREATE VIRTUAL TABLE IF NOT EXISTS ${name} USING fts5(attrs, content='', tokenize='trigram')`)
  const isThere = db.prepare(`SELECT 1 FROM ${name}_docsize WHERE id = ?`)
  const add = db.prepare(`INSERT INTO ${name} (rowid, attrs) SELECT id, attrs FROM events WHERE id = ?`)
  for (const id of ids) if (!isThere.get(id)) add.run(id)
}

/** The newest events that may match, with `from` ≤ id < `before`. */
export function textCandidates(
  db: ReadDb,
  match: string,
  from: number,
  before: number,
  limit: number,
): number[] {
  const found: number[] = []
  for (const { name } of textTables(db, from, before)) {
    const ids = db
      .prepare(
        `SELECT rowid FROM ${name} WHERE ${name} MATCH ? AND rowid >= ? AND rowid < ? ORDER BY rowid DESC LIMIT ?`,
      )
      .pluck()
      .all(match, from, before, limit - found.length) as number[]
    found.push(...ids)
    if (found.length >= limit) break
  }
  return found
}

/** Drops the tables of which no event is left. */
export function* dropOldText(db: WriteDb, cutoff: number): Generator<number> {
  const anyEvent = db.prepare('SELECT 1 FROM events WHERE id >= ? AND id < ? LIMIT 1')
  for (const { name, from, before } of textTables(db, Number.MIN_SAFE_INTEGER, firstIdAt(cutoff))) {
    if (tsOfId(before) > cutoff || anyEvent.get(from, before)) continue
    db.exec(`DROP TABLE ${name}`)
    yield 1
  }
}
