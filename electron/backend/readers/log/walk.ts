import type { Source } from './source.ts'

/** From `from` up to and without `before`; both are event ids. */
export interface Stretch<R> {
  from: number
  before: number
  source: Source<R>
}

export interface Walked {
  /** Stored rows that were looked at. */
  scanned: number
  /** Null: all of it was looked at. Else everything from this id on was. */
  down: number | null
}

const FIRST_ROWS = 1000
const MOST_ROWS = 65_536
const FEWEST_ROWS = 64
/** A piece should take between these: long enough to be worth it, short enough to stop in time. */
const SHORT_MS = 8
const LONG_MS = 60

/**
 * Looks at stretches, newest first, in pieces that are made smaller when they take long, until `take` says that it
 * has enough or the time is over. A query cannot be interrupted within a piece.
 * @param deadline of `performance.now()`
 * @param take is given the rows of a piece and answers how many more it wants; 0 ends the walk
 */
export function walk<R>(
  stretches: Iterable<Stretch<R>>,
  deadline: number,
  wanted: number,
  take: (rows: R[]) => number,
): Walked {
  let size = FIRST_ROWS
  let scanned = 0
  let pieces = 0
  let left = wanted
  for (const { from, before, source } of stretches) {
    let at = before
    while (at > from) {
      const started = performance.now()
      if (started >= deadline && pieces > 0) return { scanned, down: at }
      const piece = source.read(from, at, size, Math.min(size, left))
      const took = performance.now() - started
      pieces += 1
      scanned += piece.looked
      at = piece.down
      left = take(piece.rows)
      if (left <= 0) return { scanned, down: at }
      if (took < SHORT_MS && piece.looked > 0) size = Math.min(MOST_ROWS, size * 4)
      else if (took > LONG_MS) size = Math.max(FEWEST_ROWS, Math.floor(size / 4))
    }
  }
  return { scanned, down: null }
}
