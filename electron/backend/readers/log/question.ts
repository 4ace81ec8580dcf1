import { firstIdAt } from '../../../../shared/events/event-id.ts'
import type { Query } from '../../../../shared/query/ast.ts'
import { type CompiledQuery, compile } from '../../../../shared/query/compile.ts'
import { QueryError } from '../../../../shared/query/error.ts'
import { parseQuery } from '../../../../shared/query/parse.ts'
import { ALL_TIME } from '../../../../shared/query/span.ts'
import { CallError } from '../../../../shared/rpc.ts'
import { type Dictionary, dictionaryOf } from '../../db/dictionary.ts'
import type { ReadDb } from '../../db/open.ts'

/** Which events are asked for. Times in epoch ms; `from` ≤ ts < `to`, null is open. */
export interface Question {
  q: string
  from: number | null
  to: number | null
  utc_offset_min: number
  now: number
  /** An answer takes about this long at most, and then says how far it came. */
  budget_ms: number
}

/** A question that was understood: what is compared, and between which event ids (`from` ≤ id < `before`). */
export interface Understood {
  query: Query
  compiled: CompiledQuery
  names: Dictionary
  from: number
  before: number
}

/** @throws CallError that names the place in the query */
export function understand(db: ReadDb, question: Question): Understood {
  const query = readQuery(question)
  const names = dictionaryOf(db)
  const within = {
    ...(question.from === null ? {} : { from: question.from }),
    ...(question.to === null ? {} : { to: question.to }),
  }
  const compiled = compile(query, names, within)
  return {
    query,
    compiled,
    names,
    from: firstIdAt(compiled.from ?? ALL_TIME.from),
    before: firstIdAt(compiled.to ?? ALL_TIME.to),
  }
}

/** The query as the parser understands it, or an error for the caller. */
export function readQuery({ q, now, utc_offset_min }: Pick<Question, 'q' | 'now' | 'utc_offset_min'>): Query {
  try {
    return parseQuery(q, { now, utcOffsetMinutes: utc_offset_min })
  } catch (error) {
    if (!(error instanceof QueryError)) throw error
    const { message, position, expected, nearest } = error
    const help = { expected, ...(nearest === undefined ? {} : { nearest }) }
    throw new CallError('bad_request', message, `q:${position}`, help)
  }
}
