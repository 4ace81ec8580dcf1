import type { CompiledQuery } from '../../../../shared/query/compile.ts'
import type { EventPath } from '../../db/event-paths.ts'
import { textCandidates } from '../../db/event-text.ts'
import type { ReadDb } from '../../db/open.ts'

/** What was found between two ids, newest first. */
export interface Piece<R> {
  rows: R[]
  /** Stored rows that were looked at for it. */
  looked: number
  /** Everything from this id on has been looked at. */
  down: number
}

/** Gives the matching events of a stretch of ids in pieces, newest first. */
export interface Source<R> {
  /** Looks at up to `size` rows with `from` ≤ id < `before`, and stops early when `limit` match. */
  read(from: number, before: number, size: number, limit: number): Piece<R>
}

/** Asks the index of prose for events that may match, and looks at those. `match` is what FTS5 understands. */
export function textSource<R extends { id: number }>(
  db: ReadDb,
  match: string,
  { where, params }: CompiledQuery,
  columns: string,
): Source<R> {
  const select = db.prepare(
    `SELECT ${columns} FROM events WHERE id IN (SELECT value FROM json_each(?)) AND (${where})
     ORDER BY id DESC LIMIT ?`,
  )
  return {
    read(from, before, size, limit) {
      const ids = textCandidates(db, match, from, before, size)
      const rows = select.all([JSON.stringify(ids), ...params, limit]) as R[]
      const lowest = ids.length < size ? from : ids[ids.length - 1]!
      const down = rows.length === limit ? rows[rows.length - 1]!.id : lowest
      return { rows, looked: ids.filter((id) => id >= down).length, down }
    },
  }
}

/** Walks along an index. */
export function indexSource<R extends { id: number }>(
  db: ReadDb,
  path: EventPath,
  { where, params }: CompiledQuery,
  columns: string,
): Source<R> {
  const along = `FROM ${path.source} WHERE ${path.condition.text} AND id >= ? AND id < ?`
  const start = path.condition.params
  const bound = db.prepare(`SELECT id ${along} ORDER BY id DESC LIMIT 1 OFFSET ?`).pluck()
  const count = db.prepare(`SELECT count(*) ${along}`).pluck()
  const select = db.prepare(`SELECT ${columns} ${along} AND (${where}) ORDER BY id DESC LIMIT ?`)
  return {
    read(from, before, size, limit) {
      const lowest = bound.get([...start, from, before, size - 1]) as number | undefined
      const down = lowest ?? from
      const rows = select.all([...start, down, before, ...params, limit]) as R[]
      const last = rows.length === limit ? rows[rows.length - 1]!.id : down
      const looked =
        last === down && lowest !== undefined ? size : (count.get([...start, last, before]) as number)
      return { rows, looked, down: last }
    },
  }
}
