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

/** Few at first: a row may hold 256 KiB, and a query 200 terms with wildcards. */
const FIRST_ROWS = 8
const MOST_ROWS = 65_536
const GROWTH = 8
/** A piece should take between these: long enough to be worth it, short enough to stop in time. */
const SHORT_MS = 8
const LONG_MS = 60

/**
 * Looks at stretches, newest first, in pieces that are made smaller when they take long, until `take` says that it
 * has enough or the time is over. A query cannot be interrupted within a piece.
 * @param isOver whether to stop before the next piece
 * @param take is given the rows of a piece and answers how many more it wants; 0 ends the walk
 */
export function walk<R>(
  stretches: Iterable<Stretch<R>>,
  isOver: () => boolean,
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
      if (pieces > 0 && isOver()) return { scanned, down: at }
      const started = performance.now()
      const piece = source.read(from, at, size, Math.min(size, left))
      const took = performance.now() - started
      pieces += 1
      scanned += piece.looked
      at = piece.down
      left = take(piece.rows)
      if (left <= 0) return { scanned, down: at }
      if (took < SHORT_MS && piece.looked > 0) size = Math.min(MOST_ROWS, size * GROWTH)
      else if (took > LONG_MS) size = Math.max(1, Math.floor(size / 4))
    }
  }
  return { scanned, down: null }
}

/** Over when the time is, or when nobody wants the answer any more. */
export function until(started: number, budgetMs: number, isCancelled: () => boolean): () => boolean {
  return () => performance.now() - started >= budgetMs || isCancelled()
}

export const NEVER = () => false
