import { QueryError } from '../../../shared/query/error.ts'
import { parseQuery } from '../../../shared/query/parse.ts'
import { ALL_TIME, impliedSpan } from '../../../shared/query/span.ts'
import { spanOf, type TimeRange } from '../../time-range/range.ts'
import type { Shifts } from '../../time-range/shifts.ts'
import { offsetAt } from '../../time-range/typed-time.ts'

/** One question to the backend: its instants are fixed, so that later pages belong to the first. */
export interface Search {
  q: string
  from?: number
  to?: number
  utc_offset_min: number
  /** Another turn asks the same again. */
  turn: number
}

export type ReadQuery =
  | {
      ok: true
      hints: { position: number; length: number; message: string; nearest: string }[]
      own: OwnTime
    }
  | { ok: false; error: QueryError }

/** The time that the query itself says, as `last:2h` does; null when it says none. Epoch ms, null is open. */
export type OwnTime = { from: number | null; to: number | null } | null

/** Reads a query as it is typed: what it says of time, or what is wrong with it. */
export function readQuery(q: string, now: number): ReadQuery {
  try {
    const { root, hints } = parseQuery(q, { now, utcOffsetMinutes: offsetAt(now) })
    const { from, to } = impliedSpan(root)
    const own =
      from === ALL_TIME.from && to === ALL_TIME.to
        ? null
        : { from: from === ALL_TIME.from ? null : from, to: to === ALL_TIME.to ? null : to }
    return { ok: true, hints, own }
  } catch (error) {
    if (error instanceof QueryError) return { ok: false, error }
    throw error
  }
}

/** The question for a query and a range at `now`. A time within the query goes before the range. */
export function searchOf(
  given: { q: string; range: TimeRange; shifts: Shifts; turn: number },
  now: number,
): Search | null {
  const { q, range, shifts, turn } = given
  const read = readQuery(q, now)
  if (!read.ok) return null
  const search = { q, utc_offset_min: offsetAt(now), turn }
  if (read.own !== null) return search
  const { from, to } = spanOf(range, now, shifts)
  return { ...search, from, to }
}
