import type { EventPage } from '../../../shared/contract.ts'
import { compile, type Names } from '../../../shared/query/compile.ts'
import { QueryError } from '../../../shared/query/error.ts'
import { parseQuery } from '../../../shared/query/parse.ts'
import { CallError } from '../../../shared/rpc.ts'
import { EVENT_SELECT, type StoredEvent, toEventRow } from '../db/events.ts'
import type { ReadDb } from '../db/open.ts'

export interface EventsQuery {
  q: string
  from: number | null
  to: number | null
  limit: number
  cursor: string | null
  now: number
}

/** One page of the events that match, newest first. The cursor is the id of the last one. */
export function queryEvents(db: ReadDb, query: EventsQuery): EventPage {
  const started = performance.now()
  const within = {
    ...(query.from === null ? {} : { from: query.from }),
    ...(query.to === null ? {} : { to: query.to }),
  }
  const compiled = compile(parsed(query), names(db), within)
  const before = query.cursor === null ? Number.MAX_SAFE_INTEGER : Number(query.cursor)
  if (!Number.isSafeInteger(before)) {
    throw new CallError('bad_request', `"${query.cursor}" is not a cursor of this call.`, '/cursor')
  }
  const columns = EVENT_SELECT.replace(
    'FROM events e',
    `FROM (SELECT * FROM events WHERE id < ? AND (${compiled.where}) ORDER BY id DESC LIMIT ?) e`,
  )
  const rows = db
    .prepare(`${columns} ORDER BY e.id DESC`)
    .all(before, ...compiled.params, query.limit) as StoredEvent[]
  const last = rows.length === query.limit ? rows[rows.length - 1] : undefined
  return {
    events: rows.map(toEventRow),
    next_cursor: last ? String(last.id) : null,
    scanned: rows.length,
    took_ms: Math.round((performance.now() - started) * 10) / 10,
  }
}

function parsed(query: EventsQuery) {
  try {
    return parseQuery(query.q, { now: query.now })
  } catch (error) {
    if (!(error instanceof QueryError)) throw error
    throw new CallError('bad_request', error.message, `q:${error.position}`)
  }
}

function names(db: ReadDb): Names {
  const words = db.prepare('SELECT id, word FROM words WHERE kind = ?')
  return {
    robots: () => db.prepare('SELECT id, name FROM robots').all() as { id: number; name: string }[],
    words: (kind) => words.all(kind) as { id: number; word: string }[],
  }
}
