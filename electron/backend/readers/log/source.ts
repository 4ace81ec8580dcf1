import type { CompiledQuery } from '../../../../shared/query/compile.ts'
import type { EventPath } from '../../db/event-paths.ts'
import { textCandidates } from '../../db/event-text.ts'
import type { ReadDb } from '../../db/open.ts'
import type { Understood } from './question.ts'

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

/** Candidates that are asked for at once. */
const CANDIDATES = 1000

/**
 * Asks the index of prose for events that may match, and looks at those. `match` is what FTS5 understands. The index
 * is asked for the whole time in a few goes: stretches have to be read newest first.
 */
export function textSource<R extends { id: number }>(
  db: ReadDb,
  match: string,
  { compiled: { where, params }, from: oldest, before: newest }: Understood,
  columns: string,
): Source<R> {
  const select = db.prepare(
    `SELECT ${columns} FROM events WHERE id IN (SELECT value FROM json_each(?)) AND (${where})
     ORDER BY id DESC LIMIT ?`,
  )
  let candidates: number[] = []
  let asked = newest
  const between = (from: number, before: number, size: number): number[] => {
    candidates = candidates.filter((id) => id < before)
    while (candidates.length < size && asked > from) {
      const more = textCandidates(db, match, oldest, asked, CANDIDATES)
      asked = more.length < CANDIDATES ? oldest : more[more.length - 1]!
      candidates.push(...more.filter((id) => id < before))
    }
    return candidates.filter((id) => id >= from).slice(0, size)
  }
  return {
    read(from, before, size, limit) {
      const ids = between(from, before, size)
      if (ids.length === 0) return { rows: [], looked: 0, down: from }
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
